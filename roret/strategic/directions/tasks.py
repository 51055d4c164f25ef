"""Background: reading a long document. May be run again without harm."""

from django_tasks import task

from roret.strategic.directions import operations
from roret.strategic.directions.models import Proposal
from roret.strategic.directions.status import ProposalState


@task()
def read_document(pk: int) -> None:
    """Unless it was dropped, or read already."""
    proposal = Proposal.objects.select_related("organisation").filter(pk=pk, state=ProposalState.READING).first()
    if proposal is None:
        return
    try:
        operations.read_kept_document(proposal)
    except Exception:
        operations.give_up_reading(proposal)
        raise
