"""What is in a read paper, as data.

data = extract(read(name, content))
data["kind"], data["number"], data["date"], data["bases"], data["figures"], data["signers"], ...
"""

from tdkt.documents.extract.paper import extract

__all__ = ["extract"]
