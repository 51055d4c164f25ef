"""Background: a workbook with many changes. It may be run again without harm: what is done is not done twice."""

from django.utils import timezone, translation
from django_tasks import task

from roret.foundation.people.models import Person
from roret.organisational.exchange import operations
from roret.organisational.exchange.models import Upload
from roret.organisational.planning.status import BatchState


@task()
def do_upload(pk: int, by: int) -> None:
    upload = Upload.objects.filter(pk=pk, state=BatchState.WORKING).first()
    person = Person.objects.filter(pk=by).first()
    if upload is None or person is None:
        return
    with translation.override(person.language):
        operations.carry_out(upload, by=person, on=timezone.localdate(), at=timezone.now())
