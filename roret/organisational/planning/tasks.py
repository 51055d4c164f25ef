"""Background: a change of many actions. It may be run again without harm: what is done is not done twice."""

from django.utils import timezone, translation
from django_tasks import task

from roret.foundation.people.models import Person
from roret.organisational.planning import operations
from roret.organisational.planning.models import Batch
from roret.organisational.planning.status import BatchState


@task()
def change_many(pk: int, by: int) -> None:
    batch = Batch.objects.filter(pk=pk, state=BatchState.WORKING).first()
    person = Person.objects.filter(pk=by).first()
    if batch is None or person is None:
        return
    with translation.override(person.language):
        operations.carry_out(batch, by=person, on=timezone.localdate())
