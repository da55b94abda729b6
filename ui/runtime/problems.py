"""Any error of an action as a sentence for the person."""

from app.domain.refusals import DomainError
from app.services.explain import explain

UNEXPECTED = (
    "Belum tersimpan karena ada gangguan di laptop ini. Yang Anda ketik masih ada di layar."
)


def sentence_of(error: Exception) -> str:
    """
    The words of a refusal; of anything else that it was not foreseen and what is safe.
    """
    return explain(error) if isinstance(error, DomainError) else UNEXPECTED
