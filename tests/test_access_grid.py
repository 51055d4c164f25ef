"""Every address × every role, written out by hand and never read from the rules.

Columns: Visitor, Citizen, Employee, Leader, consultant (K), Politician, Administrator, and the Other municipality's
consultant. The employee and the leader belong to The Lighthouse, which leads the action and is asked in the round.

    ok   the page or file is shown               in   sent to sign in
    go   done, or refused with a sentence, and sent on     no   may not do that (403)
    bad  what was sent is missing something (400, 409, 422)     --   there is no such thing for this person (404)
"""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from roret.foundation.notices.models import Message
from roret.insight.api import operations as api
from roret.insight.reports.models import Edition
from roret.organisational.actions import operations as actions
from roret.organisational.actions.models import ActionOrigin, Milestone
from roret.organisational.answers import operations as answers
from roret.organisational.exchange.models import Upload
from roret.organisational.followup import operations as followup
from roret.organisational.indicators.models import Indicator, Reading
from roret.organisational.planning import operations as planning
from roret.organisational.planning.models import Batch, Template, View
from roret.strategic.channels.models import Letter, Mailbox, Notes
from roret.strategic.channels.operations import sheets, sittings
from roret.strategic.directions import operations as directions
from roret.strategic.practice.models import Example, HelpQuestion
from roret.strategic.voices.models import Import, Sample, SecondSorting
from roret.strategic.voices.operations import cases
from tests import make

pytestmark = pytest.mark.django_db

#  address                        method   V   C   E   L   K   P   A   O
GRID = """
web:language                      POST    go  go  go  go  go  go  go  go
web:easy                          POST    go  go  go  go  go  go  go  go
web:accessibility                 GET     ok  ok  ok  ok  ok  ok  ok  ok
web:health                        GET     ok  ok  ok  ok  ok  ok  ok  ok
people:sign_in                    GET     ok  ok  ok  ok  ok  ok  ok  ok
people:send_link                  GET     ok  ok  ok  ok  ok  ok  ok  ok
people:use_link                   GET     ok  ok  ok  ok  ok  ok  ok  ok
people:sign_out                   POST    in  go  go  go  go  go  go  go
people:password                   GET     in  ok  ok  ok  ok  ok  ok  ok
organisations:accent              GET     ok  ok  ok  ok  ok  ok  ok  ok
organisations:units               GET     in  no  no  no  no  no  ok  no
organisations:add_unit            GET     in  no  no  no  no  no  ok  no
organisations:unit                GET     in  no  no  no  no  no  ok  no
organisations:close_unit          POST    in  no  no  no  no  no  go  no
organisations:end_role            POST    in  no  no  no  no  no  go  no
organisations:settings            GET     in  no  no  no  no  no  ok  no
access:rules                      GET     in  no  no  no  no  no  ok  no
access:record                     GET     in  no  no  no  no  no  ok  no
notices:outbox                    GET     in  no  no  no  no  no  ok  no
notices:send_again                POST    in  no  no  no  no  no  go  no
voices:collections                GET     in  ok  ok  ok  ok  ok  ok  ok
voices:start                      GET     in  no  no  no  ok  no  no  ok
voices:collection                 GET     in  ok  ok  ok  ok  ok  ok  --
voices:change                     GET     in  no  no  no  ok  no  no  --
voices:copy                       GET     in  no  no  no  ok  no  no  --
voices:heard                      GET     in  no  ok  ok  ok  ok  ok  --
voices:poster                     GET     in  ok  ok  ok  ok  ok  ok  --
voices:move                       POST    in  no  no  no  go  no  no  --
voices:note                       GET     in  no  ok  ok  ok  no  no  --
voices:contributions              GET     in  no  ok  ok  ok  no  no  --
voices:export                     GET     in  no  ok  ok  ok  no  no  --
voices:bring_in                   GET     in  no  no  no  ok  no  no  --
voices:desk                       GET     in  no  no  no  ok  no  no  --
voices:desk_undo                  POST    in  no  no  no  bad no  no  --
voices:desk_at                    GET     in  no  no  no  ok  no  no  --
voices:desk_news                  GET     in  no  no  no  ok  no  no  --
voices:desk_save                  POST    in  no  no  no  bad no  no  --
voices:desk_aside                 POST    in  no  no  no  bad no  no  --
voices:desk_take_back             POST    in  no  no  no  bad no  no  --
voices:desk_topic                 POST    in  no  no  no  bad no  no  --
voices:batch                      GET     in  no  no  no  ok  no  no  --
voices:moves                      GET     in  no  no  no  ok  no  no  --
voices:samples                    GET     in  no  no  no  ok  no  no  --
voices:sample                     GET     in  --  --  --  ok  --  --  --
voices:sample_sort                GET     in  --  --  --  ok  --  --  --
voices:sample_settle              POST    in  --  --  --  go  --  --  --
voices:split                      GET     in  --  no  no  ok  no  no  --
voices:trail                      GET     in  --  no  no  ok  no  no  --
voices:close                      POST    in  --  no  no  go  no  no  --
voices:bring_back                 POST    in  --  no  no  go  no  no  --
voices:look_for_alike             POST    in  no  no  no  go  no  no  --
voices:topics                     GET     in  no  no  no  ok  no  no  --
voices:topic                      GET     in  --  no  no  ok  no  no  --
voices:merge                      GET     in  --  no  no  ok  no  no  --
voices:contribution               GET     in  --  ok  ok  ok  --  --  --
voices:screening                  GET     in  no  no  no  ok  no  no  --
voices:screening_at               GET     in  no  no  no  ok  no  no  --
voices:look_again                 POST    in  --  no  no  go  --  --  --
voices:hand                       GET     in  --  no  no  ok  --  --  --
voices:abuse                      GET     in  --  no  no  ok  --  --  --
voices:back                       POST    in  --  no  no  go  --  --  --
voices:original                   POST    in  --  no  no  ok  --  --  --
voices:cases                      GET     in  no  ok  ok  ok  no  no  ok
voices:case                       GET     in  --  ok  ok  ok  --  --  --
voices:case_act                   POST    in  --  go  go  go  --  --  --
voices:import                     GET     in  --  --  --  ok  --  --  --
voices:columns                    POST    in  --  --  --  bad --  --  --
voices:confirm                    POST    in  --  --  --  go  --  --  --
voices:sheet                      POST    in  --  --  --  go  --  --  --
voices:again                      POST    in  --  --  --  go  --  --  --
voices:drop                       POST    in  --  --  --  go  --  --  --
voices:bad_rows                   GET     in  --  --  --  --  --  --  --
voices:give                       GET     ok  ok  ok  ok  ok  ok  ok  ok
voices:given                      GET     go  go  go  go  go  go  go  go
voices:give_step                  GET     go  go  go  go  go  go  go  go
voices:receipt_add                GET     ok  ok  ok  ok  ok  ok  ok  ok
voices:receipt_told               GET     ok  ok  ok  ok  ok  ok  ok  ok
voices:receipt_withdraw           GET     ok  ok  ok  ok  ok  ok  ok  ok
channels:begin_sitting            GET     in  no  ok  ok  ok  no  no  --
channels:sitting                  GET     in  --  ok  ok  ok  --  --  --
channels:end_sitting              POST    in  --  go  go  go  --  --  --
channels:open_sitting_again       POST    in  --  go  go  go  --  --  --
channels:bring_in_sitting         POST    in  --  bad bad bad --  --  --
channels:tablets                  GET     ok  ok  ok  ok  ok  ok  ok  ok
channels:tablet_worker            GET     ok  ok  ok  ok  ok  ok  ok  ok
channels:tablet_manifest          GET     ok  ok  ok  ok  ok  ok  ok  ok
channels:tablet                   GET     ok  ok  ok  ok  ok  ok  ok  ok
channels:tablet_open              GET     in  --  bad bad bad --  --  --
channels:tablet_send              POST    no  no  no  no  no  no  no  no
channels:tablet_end               POST    no  no  no  no  no  no  no  no
channels:sheets                   GET     in  no  ok  ok  ok  no  no  --
channels:type_in                  GET     in  no  ok  ok  ok  no  no  --
channels:sheet_known              GET     in  no  ok  ok  ok  no  no  --
channels:sheets_file              GET     in  --  ok  ok  ok  --  --  --
channels:letters                  GET     in  no  no  no  ok  no  no  --
channels:take_all                 GET     in  no  no  no  ok  no  no  --
channels:mailboxes                GET     in  no  no  no  ok  no  no  --
channels:letter                   GET     in  --  --  --  ok  --  --  --
channels:leave_letter             POST    in  --  --  --  go  --  --  --
channels:put_letter_back          POST    in  --  --  --  go  --  --  --
channels:take_back_cut            POST    in  --  --  --  go  --  --  --
channels:read_letter_again        POST    in  --  --  --  go  --  --  --
channels:original_letter          GET     in  --  --  --  --  --  --  --
channels:fetch_mailbox            POST    in  --  --  --  go  --  --  --
channels:stop_mailbox             POST    in  --  --  --  go  --  --  --
channels:bring_notes              GET     in  no  ok  ok  ok  no  no  --
channels:notes                    GET     in  --  ok  ok  ok  --  --  --
channels:about_notes              POST    in  --  bad bad bad --  --  --
channels:store_notes              POST    in  --  bad bad bad --  --  --
channels:drop_notes               POST    in  --  go  go  go  --  --  --
channels:notes_original           GET     in  --  ok  ok  ok  --  --  --
directions:strategies             GET     ok  ok  ok  ok  ok  ok  ok  ok
directions:write                  GET     in  no  no  no  ok  no  no  ok
directions:strategy               GET     ok  ok  ok  ok  ok  ok  ok  --
directions:edit                   GET     in  no  no  no  ok  no  no  --
directions:adopt                  GET     in  no  no  no  ok  no  no  --
directions:end                    GET     in  no  no  no  ok  no  no  --
directions:easy                   GET     ok  ok  ok  ok  ok  ok  ok  --
directions:write_easy             GET     in  no  no  no  ok  no  no  --
directions:write_direction_easy   GET     in  no  no  no  ok  no  no  --
directions:hear                   GET     in  no  no  no  ok  no  no  --
directions:take_back              GET     in  no  no  no  ok  no  no  --
directions:write_next             GET     in  no  no  no  ok  no  no  --
directions:inheritance            GET     in  no  no  no  ok  no  no  --
directions:carry_on               GET     in  no  no  no  ok  no  no  --
directions:versions               GET     ok  ok  ok  ok  ok  ok  ok  --
directions:version                GET     ok  ok  ok  ok  ok  ok  ok  --
directions:differences            GET     ok  ok  ok  ok  ok  ok  ok  --
directions:add_policy             GET     in  no  no  no  ok  no  no  --
directions:edit_policy            GET     in  no  no  no  ok  no  no  --
directions:remove_policy          POST    in  no  no  no  bad no  no  --
directions:move_policy            POST    in  no  no  no  bad no  no  --
directions:add_theme              GET     in  no  no  no  ok  no  no  --
directions:edit_theme             GET     in  no  no  no  ok  no  no  --
directions:remove_theme           POST    in  no  no  no  bad no  no  --
directions:add_direction          GET     in  no  no  no  ok  no  no  --
directions:direction              GET     ok  ok  ok  ok  ok  ok  ok  --
directions:edit_direction         GET     in  no  no  no  ok  no  no  --
directions:remove_direction       POST    in  no  no  no  bad no  no  --
directions:origins                GET     in  no  no  no  ok  no  no  --
directions:link_topic             POST    in  no  no  no  bad no  no  --
directions:unlink_topic           POST    in  no  no  no  go  no  no  --
directions:link_contribution      POST    in  no  no  no  bad no  no  --
directions:unlink_contribution    POST    in  no  no  no  --  no  no  --
directions:proposals              GET     in  no  no  no  ok  no  no  ok
directions:proposal               GET     in  --  --  --  ok  --  --  --
directions:drop                   POST    in  --  --  --  go  --  --  --
directions:read_again             POST    in  --  --  --  go  --  --  --
directions:export                 GET     ok  ok  ok  ok  ok  ok  ok  --
directions:export_version         GET     ok  ok  ok  ok  ok  ok  ok  --
directions:schema                 GET     ok  ok  ok  ok  ok  ok  ok  ok
directions:word_template          GET     in  no  no  no  ok  no  no  ok
directions:our_template_again     POST    in  no  no  no  go  no  no  go
directions:template_file          GET     in  no  no  no  ok  no  no  ok
practice:practice                 GET     ok  ok  ok  ok  ok  ok  ok  --
practice:questions                GET     in  no  no  no  ok  no  no  --
practice:tell                     GET     in  no  ok  ok  ok  no  no  --
practice:cards                    GET     in  no  ok  ok  ok  ok  ok  --
practice:cards_pdf                GET     in  no  ok  ok  ok  ok  ok  --
practice:edit_question            GET     in  no  no  no  ok  no  no  --
practice:move_question            POST    in  no  no  no  go  no  no  --
practice:remove_question          POST    in  no  no  no  go  no  no  --
practice:example                  GET     in  --  ok  ok  ok  ok  ok  --
practice:edit_example             GET     in  --  no  ok  ok  no  no  --
practice:release                  POST    in  --  no  bad bad no  no  --
practice:withdraw                 POST    in  --  no  go  go  no  no  --
actions:board                     GET     in  no  go  go  go  go  go  go
actions:follow_heir               POST    in  no  no  no  go  no  no  --
actions:begin                     GET     in  no  no  ok  ok  no  no  ok
actions:action                    GET     in  --  ok  ok  ok  ok  ok  --
actions:edit                      GET     in  --  no  ok  ok  no  no  --
actions:why                       GET     in  --  no  ok  ok  no  no  --
actions:move                      POST    in  --  no  go  go  no  no  --
actions:seen                      POST    in  --  go  go  go  go  go  --
actions:add_milestone             GET     in  --  no  ok  ok  no  no  --
actions:edit_milestone            GET     in  --  no  ok  ok  no  no  --
actions:reach_milestone           POST    in  --  no  go  go  no  no  --
actions:reopen_milestone          POST    in  --  no  go  go  no  no  --
planning:feeds                    GET     in  no  ok  ok  ok  ok  ok  ok
planning:begin_feed               POST    in  no  ok  ok  ok  ok  ok  ok
planning:end_feed                 POST    in  --  go  --  --  --  --  --
planning:calendar                 GET     ok  ok  ok  ok  ok  ok  ok  ok
exchange:exchange                 GET     in  no  ok  ok  ok  ok  ok  ok
exchange:out                      GET     in  no  ok  ok  ok  ok  ok  ok
exchange:bring_in                 POST    in  no  bad bad bad no  no  bad
exchange:upload                   GET     in  --  --  --  ok  --  --  --
exchange:do                       POST    in  --  --  --  go  --  --  --
exchange:drop                     POST    in  --  --  --  go  --  --  --
indicators:indicators             GET     in  ok  ok  ok  ok  ok  ok  ok
indicators:indicator              GET     --  --  ok  ok  ok  ok  ok  --
indicators:edit                   GET     in  --  no  ok  ok  no  no  --
indicators:close                  POST    in  --  no  go  go  no  no  --
indicators:reopen                 POST    in  --  no  go  go  no  no  --
indicators:read                   POST    in  --  bad bad bad no  no  --
indicators:paste                  GET     in  --  ok  ok  ok  no  no  --
indicators:correct                GET     in  --  ok  ok  ok  no  no  --
indicators:remove                 POST    in  --  go  go  go  no  no  --
indicators:add_to_action          GET     in  --  no  ok  ok  no  no  --
indicators:add_to_objective       GET     in  no  no  no  ok  no  no  --
actions:forget_origin             POST    in  --  no  go  go  no  no  --
actions:follow                    POST    in  --  go  go  go  go  go  --
actions:part                      GET     in  --  ok  ok  ok  ok  ok  --
actions:trial                     GET     in  --  no  ok  ok  no  no  --
actions:verdict                   GET     in  --  no  ok  ok  no  no  --
actions:set_partner               POST    in  --  no  bad bad no  no  --
actions:remove_partner            POST    in  --  no  go  go  no  no  --
actions:set_money                 POST    in  --  no  bad bad no  no  --
actions:remove_money              POST    in  --  no  go  go  no  no  --
actions:waits                     GET     in  --  no  ok  ok  no  no  --
actions:wait_no_longer            POST    in  --  no  go  go  no  no  --
actions:comment                   POST    in  --  go  go  go  no  go  --
actions:withdraw_comment          POST    in  --  no  no  go  no  go  --
actions:add_file                  POST    in  --  no  bad bad no  no  --
actions:file                      GET     in  --  ok  ok  ok  ok  ok  --
actions:remove_file               POST    in  --  no  go  go  no  no  --
planning:board                    GET     in  no  ok  ok  ok  ok  ok  ok
planning:list                     GET     in  no  ok  ok  ok  ok  ok  ok
planning:timeline                 GET     in  no  ok  ok  ok  ok  ok  ok
planning:pace                     GET     in  no  ok  ok  ok  ok  ok  ok
planning:move                     GET     in  --  no  ok  ok  no  no  --
planning:dates                    GET     in  --  no  ok  ok  no  no  --
planning:what_if                  GET     in  --  ok  ok  ok  ok  ok  --
planning:keep_template            GET     in  --  no  ok  ok  no  no  --
planning:capacity                 GET     in  --  no  ok  ok  no  no  --
planning:lists                    GET     in  no  ok  ok  ok  ok  ok  ok
planning:keep_list                POST    in  no  bad bad bad bad bad bad
planning:change_list              GET     in  --  no  no  ok  no  no  --
planning:remove_list              POST    in  --  no  no  go  no  no  --
planning:choose                   GET     in  no  bad bad bad bad bad bad
planning:batch                    GET     in  --  --  --  ok  --  --  --
planning:do_batch                 POST    in  --  --  --  go  --  --  --
planning:drop_batch               POST    in  --  --  --  go  --  --  --
planning:many                     GET     in  no  no  ok  ok  no  no  ok
planning:templates                GET     in  no  ok  ok  ok  ok  ok  ok
planning:edit_template            GET     in  --  no  ok  ok  no  no  --
planning:remove_template          POST    in  --  no  go  go  no  no  --
planning:begin_from               GET     in  --  no  ok  ok  no  no  --
followup:rounds                   GET     in  no  ok  ok  ok  no  ok  ok
followup:open                     GET     in  no  no  no  ok  no  no  ok
followup:preview                  GET     in  no  no  no  ok  no  no  --
followup:round                    GET     in  --  ok  ok  ok  --  ok  --
followup:remind                   POST    in  --  no  no  go  --  no  --
followup:close                    POST    in  --  no  no  go  --  no  --
followup:request                  GET     in  --  ok  ok  ok  --  --  --
followup:save                     POST    in  --  go  go  no  --  --  --
followup:unchanged                POST    in  --  go  go  no  --  --  --
followup:send                     POST    in  --  bad bad no  --  --  --
followup:take_back                POST    in  --  go  go  no  --  --  --
followup:line                     POST    in  --  ok  ok  no  --  --  --
answers:answers                   GET     in  no  ok  ok  ok  no  no  ok
answers:unanswered                GET     in  no  ok  ok  ok  no  no  ok
answers:prepare                   GET     in  no  no  ok  ok  no  no  ok
answers:readability               POST    in  no  no  ok  ok  no  no  ok
answers:publish                   GET     in  no  no  no  ok  no  no  ok
answers:untold                    GET     in  no  ok  ok  ok  no  no  ok
answers:tell                      GET     in  --  --  --  ok  --  --  --
answers:letters                   GET     in  no  no  no  ok  no  no  ok
answers:teller                    POST    in  --  no  no  go  --  --  --
answers:answer                    GET     in  --  ok  ok  ok  --  --  --
answers:edit                      GET     in  --  no  ok  ok  --  --  --
answers:drop                      POST    in  --  no  go  go  --  --  --
answers:add                       POST    in  --  no  go  go  --  --  --
answers:remove                    POST    in  --  no  go  go  --  --  --
thread:find                       GET     ok  ok  ok  ok  ok  ok  ok  ok
thread:receipt                    GET     ok  ok  ok  ok  ok  ok  ok  ok
thread:strategy                   GET     in  no  ok  ok  ok  ok  ok  --
thread:state                      GET     ok  ok  ok  ok  ok  ok  ok  --
thread:asleep                     GET     in  no  ok  ok  ok  ok  ok  --
reports:editions                  GET     in  no  ok  ok  ok  ok  ok  ok
reports:of_round                  GET     in  --  go  go  go  go  go  --
reports:edition                   GET     in  --  ok  ok  ok  ok  ok  --
reports:word                      GET     in  --  ok  ok  ok  ok  ok  --
reports:pdf                       GET     in  --  ok  ok  ok  ok  ok  --
api:about                         GET     ok  ok  ok  ok  ok  ok  ok  ok
api:tokens                        GET     in  no  no  no  no  no  ok  no
api:make_token                    POST    in  no  no  no  no  no  bad  no
api:revoke_token                  POST    in  --  --  --  --  --  go  --
v1:strategies                     GET     ok  ok  ok  ok  ok  ok  ok  ok
v1:strategy                       GET     ok  ok  ok  ok  ok  ok  ok  ok
v1:directions                     GET     ok  ok  ok  ok  ok  ok  ok  ok
v1:direction                      GET     ok  ok  ok  ok  ok  ok  ok  ok
v1:actions                        GET     ok  ok  ok  ok  ok  ok  ok  ok
v1:action                         GET     ok  ok  ok  ok  ok  ok  ok  ok
v1:indicators                     GET     ok  ok  ok  ok  ok  ok  ok  ok
v1:indicator                      GET     --  --  --  --  --  --  --  --
v1:readings                       GET     --  --  --  --  --  --  --  --
v1:contributions                  GET     ok  ok  ok  ok  ok  ok  ok  ok
v1:contribution                   GET     ok  ok  ok  ok  ok  ok  ok  ok
v1:data                           GET     ok  ok  ok  ok  ok  ok  ok  ok
v1:catalogue                      GET     ok  ok  ok  ok  ok  ok  ok  ok
v1:openapi-json                   GET     ok  ok  ok  ok  ok  ok  ok  ok
v1:root                           GET     --  --  --  --  --  --  --  --
v1:nothing                        GET     --  --  --  --  --  --  --  --
overview:front                    GET     ok  go  go  go  go  go  go  go
overview:desk                     GET     in  ok  ok  ok  ok  ok  ok  ok
overview:organisation             GET     ok  ok  ok  ok  ok  ok  ok  ok
"""
ROLES = ["visitor", "citizen", "employee", "leader", "consultant", "politician", "administrator", "other"]
ROWS = [row.split() for row in GRID.split("\n") if row.strip()]


@dataclass
class Town:
    """A municipality with one of everything, and where each address points in it."""

    people: dict
    arguments: dict
    bodies: dict

    def url(self, name: str) -> str:
        return reverse(name, args=self.arguments.get(name, self.arguments.get(name.split(":")[0] + ":*", [])))


@pytest.fixture
def town(havneby, klitby, settings, tmp_path) -> Town:
    settings.MEDIA_ROOT = tmp_path
    collection = make.collection(havneby)
    topic, contribution = make.topic(collection), make.contribution(collection)
    strategy = make.strategy(havneby)
    theme = strategy.themes.create(number=1, name="Theme")
    policy = strategy.policies.create(position=1, title="A law")
    directions.freeze_what_is_missing(at=make.NOW)
    successor = make.strategy(havneby, title="The next one")
    successor.follows = strategy
    successor.save()
    direction = make.direction(strategy)
    question = HelpQuestion.objects.create(direction=direction, position=1, text="Who listened?")
    example = Example.objects.create(direction=direction, unit=havneby.offer, text="We asked.", at=make.NOW)
    action = make.action(direction, at=havneby.offer, state="running")
    milestone = Milestone.objects.create(action=action, title="Begun", due_on=make.TODAY)
    view = View.objects.create(organisation=havneby.organisation, owner=havneby.consultant, title="Late", shared=True)
    template = Template.objects.create(organisation=havneby.organisation, title="A trial", content={})
    batch = Batch.objects.create(
        organisation=havneby.organisation, owner=havneby.consultant, created_at=make.NOW, wanted={"level": "strategic"}
    )
    origin = ActionOrigin.objects.create(action=action, contribution=contribution, at=make.NOW)
    by_leader = {"by": havneby.leader, "on": make.TODAY}
    partner = actions.set_partner(action, name="A club", **by_leader)
    money = actions.set_money(action, year=2026, source="A fund", amount=1, **by_leader)
    waits = actions.wait_for(action, make.action(direction, at=havneby.offer, title="The lock"), **by_leader)
    comment = actions.comment(action, "Well.", by=havneby.administrator, at=make.NOW)
    file = actions.add_file(action, ContentFile(b"words", name="Plan.pdf"), by=havneby.leader, at=make.NOW)
    objective = direction.objectives.create(position=1, number="1.1", text="More come.")
    indicator = Indicator.objects.create(organisation=havneby.organisation, action=action, title="Visitors")
    reading = Reading.objects.create(indicator=indicator, on=make.TODAY, value=1, at=make.NOW)
    upload = Upload.objects.create(
        organisation=havneby.organisation, owner=havneby.consultant, name="plan.xlsx", created_at=make.NOW
    )
    feed, key = planning.begin_feed(unit=None, by=havneby.employee, at=make.NOW)
    letter = Letter.objects.create(collection=collection, key="x", text="x", received_at=make.NOW)
    mailbox = Mailbox.objects.create(collection=collection, host="127.0.0.1", user="x")
    notes = Notes.objects.create(collection=collection, name="Notes", brought_at=make.NOW)
    brought_in = Import.objects.create(collection=collection, name="x.csv", checksum="x", uploaded_at=make.NOW)
    proposal = directions.bring_in_document(
        "plan.txt",
        b"Our plan 2026-2029\n\nThis is what we want.\n",
        organisation=havneby.organisation,
        by=havneby.consultant,
        at=make.NOW,
    )
    published = make.contribution(collection, "Said aloud.", screened_at=make.NOW)
    token = api.make_token(
        "The map", scopes=["actions:read"], expires_on=None, by=havneby.administrator, at=make.NOW, on=make.TODAY
    )[0]
    closed, opened = (_round(strategy, havneby, title) for title in ("Spring", "Autumn"))
    followup.close(closed, by=havneby.consultant, at=make.NOW)
    request = opened.requests.get()
    line = request.lines.first()
    answer = answers.prepare("We will.", kind="promised", to=[contribution], by=havneby.consultant, at=make.NOW)
    mail = Message.objects.create(
        organisation=havneby.organisation, to="a@example.dk", subject="x", body="x", created_at=make.NOW
    )
    edition = Edition.objects.get()
    sitting, _token = sittings.begin_sitting(
        collection, unit=None, place_name="", lasts=timedelta(days=1), by=havneby.consultant, at=make.NOW
    )
    own_case = make.contribution(collection, "This is about me alone.")
    case = cases.hand(own_case, unit=havneby.offer, due_on=make.TODAY, by=havneby.consultant, at=make.NOW)
    sample = Sample.objects.create(collection=collection, drawn_by=havneby.consultant, drawn_at=make.NOW)
    second = SecondSorting.objects.create(sample=sample, contribution=contribution)
    sheet = sheets.print_sheets(collection, count=1, by=havneby.consultant, at=make.NOW)
    return Town(
        people={
            "visitor": None,
            **{role: getattr(havneby, role) for role in ROLES[1:-1]},
            "other": klitby.consultant,
        },
        arguments={
            "people:use_link": ["not-a-link"],
            "organisations:accent": ["havneby"],
            "organisations:unit": [havneby.offer.pk],
            "organisations:close_unit": [havneby.offer.pk],
            "organisations:end_role": [havneby.employee.memberships.get().pk],
            "notices:send_again": [mail.pk],
            **{f"voices:{name}": [] for name in ("collections", "start")},
            **{
                f"voices:{name}": [collection.pk, contribution.pk]
                for name in ("desk_at", "desk_news", "desk_save", "desk_aside", "desk_take_back", "desk_topic")
            },
            "voices:move": [collection.pk, "closed"],
            "voices:poster": [collection.pk, "a4"],
            **{f"voices:{name}": [topic.pk] for name in ("topic", "merge", "split", "trail", "close", "bring_back")},
            "voices:sample": [sample.pk],
            "voices:sample_sort": [sample.pk],
            "voices:sample_settle": [sample.pk, second.pk, "kept"],
            **{
                f"voices:{name}": [contribution.pk]
                for name in ("contribution", "look_again", "hand", "abuse", "back", "original")
            },
            "voices:screening_at": [collection.pk, contribution.pk],
            "voices:cases": [],
            "voices:case": [case.pk],
            "voices:case_act": [case.pk, "done"],
            **{
                f"voices:{name}": [brought_in.pk]
                for name in ("import", "columns", "sheet", "confirm", "again", "drop", "bad_rows")
            },
            "voices:give": ["havneby", "kick-off"],
            "voices:given": ["havneby", "kick-off"],
            "voices:give_step": ["havneby", "kick-off", "send"],
            **{
                f"voices:{name}": [contribution.receipt_code]
                for name in ("receipt_add", "receipt_told", "receipt_withdraw")
            },
            "voices:*": [collection.pk],
            "channels:begin_sitting": [collection.pk],
            **{f"channels:{name}": [collection.pk] for name in ("sheets", "type_in", "sheet_known")},
            "channels:sheets_file": [sheet.pk],
            **{f"channels:{name}": [collection.pk] for name in ("letters", "take_all", "mailboxes", "bring_notes")},
            **{
                f"channels:{name}": [letter.pk]
                for name in ("letter", "leave_letter", "put_letter_back", "read_letter_again", "original_letter")
            },
            "channels:take_back_cut": [letter.pk, 0],
            **{f"channels:{name}": [mailbox.pk] for name in ("fetch_mailbox", "stop_mailbox")},
            **{
                f"channels:{name}": [notes.pk]
                for name in ("notes", "about_notes", "store_notes", "drop_notes", "notes_original")
            },
            **{f"channels:{name}": [] for name in ("tablets", "tablet_worker", "tablet_manifest")},
            **{
                f"channels:{name}": [sitting.pk]
                for name in ("sitting", "end_sitting", "open_sitting_again", "bring_in_sitting")
            },
            **{f"channels:{name}": [sitting.pk] for name in ("tablet", "tablet_open", "tablet_send", "tablet_end")},
            **{f"directions:{name}": [] for name in ("strategies", "write", "proposals")},
            **{f"directions:{name}": [proposal.pk] for name in ("proposal", "drop", "read_again")},
            **{f"directions:{name}": [] for name in ("schema", "word_template", "our_template_again")},
            "directions:export": [strategy.pk, "json"],
            "directions:export_version": [strategy.pk, 1, "json"],
            "directions:template_file": ["ours"],
            **{
                f"directions:{name}": [strategy.pk]
                for name in (
                    "strategy",
                    "edit",
                    "adopt",
                    "end",
                    "add_theme",
                    "add_direction",
                    "easy",
                    "write_easy",
                    "hear",
                    "take_back",
                    "write_next",
                    "inheritance",
                    "versions",
                    "differences",
                    "add_policy",
                )
            },
            **{f"directions:{name}": [strategy.pk, theme.number] for name in ("edit_theme", "remove_theme")},
            "directions:carry_on": [successor.pk, direction.pk],
            "directions:version": [strategy.pk, 1],
            **{f"directions:{name}": [strategy.pk, policy.pk] for name in ("edit_policy", "remove_policy")},
            "directions:move_policy": [strategy.pk, policy.pk, "up"],
            "actions:follow_heir": [direction.pk, make.direction(successor).pk],
            "directions:unlink_topic": [direction.pk, topic.pk],
            "directions:unlink_contribution": [direction.pk, contribution.pk],
            "directions:*": [direction.pk],
            **{f"practice:{name}": [question.pk] for name in ("edit_question", "remove_question")},
            "practice:move_question": [question.pk, "up"],
            **{f"practice:{name}": [example.pk] for name in ("example", "edit_example", "release", "withdraw")},
            "practice:*": [direction.pk],
            **{f"actions:{name}": [] for name in ("board", "begin")},
            **{f"actions:{name}": [milestone.pk] for name in ("edit_milestone", "reach_milestone", "reopen_milestone")},
            "actions:forget_origin": [origin.pk],
            "actions:part": [action.pk, "history"],
            "actions:remove_partner": [partner.pk],
            "actions:remove_money": [money.pk],
            "actions:wait_no_longer": [waits.pk],
            "actions:withdraw_comment": [comment.pk],
            **{f"actions:{name}": [file.pk] for name in ("file", "remove_file")},
            **{f"planning:{name}": [] for name in ("feeds", "begin_feed")},
            "planning:end_feed": [feed.pk],
            "planning:calendar": [key],
            **{f"exchange:{name}": [] for name in ("exchange", "out", "bring_in")},
            "exchange:*": [upload.pk],
            "indicators:indicators": [],
            **{f"indicators:{name}": [reading.pk] for name in ("correct", "remove")},
            "indicators:add_to_action": [action.pk],
            "indicators:add_to_objective": [objective.pk],
            "indicators:*": [indicator.pk],
            "actions:*": [action.pk],
            **{f"planning:{name}": [] for name in ("board", "list", "timeline", "pace", "lists", "keep_list")},
            **{f"planning:{name}": [] for name in ("choose", "many", "templates")},
            **{f"planning:{name}": [view.pk] for name in ("change_list", "remove_list")},
            **{f"planning:{name}": [batch.pk] for name in ("batch", "do_batch", "drop_batch")},
            **{f"planning:{name}": [template.pk] for name in ("edit_template", "remove_template", "begin_from")},
            "planning:capacity": [havneby.offer.pk],
            "planning:*": [action.pk],
            **{f"followup:{name}": [] for name in ("rounds", "open", "preview")},
            **{f"followup:{name}": [opened.pk] for name in ("round", "remind", "close")},
            "followup:line": [line.pk],
            "followup:*": [request.pk],
            **{f"answers:{name}": [] for name in ("answers", "unanswered", "prepare", "readability", "publish")},
            **{f"answers:{name}": [] for name in ("untold", "letters")},
            "answers:tell": [answer.replies.get().pk],
            "answers:teller": [contribution.pk],
            "answers:*": [answer.pk],
            "thread:find": [],
            "thread:receipt": [contribution.receipt_code],
            **{f"thread:{name}": [strategy.pk] for name in ("strategy", "state", "asleep")},
            "reports:editions": [],
            "reports:of_round": [closed.pk],
            "reports:*": [edition.pk],
            **{f"api:{name}": [] for name in ("about", "tokens", "make_token")},
            "api:revoke_token": [token.pk],
            **{f"v1:{name}": ["havneby"] for name in ("strategies", "directions", "actions", "indicators")},
            "v1:contributions": ["havneby"],
            "v1:strategy": ["havneby", strategy.pk],
            "v1:direction": ["havneby", action.direction_id],
            "v1:action": ["havneby", action.pk],
            **{f"v1:{name}": ["havneby", indicator.pk] for name in ("indicator", "readings")},
            "v1:contribution": ["havneby", published.pk],
            "v1:data": ["havneby", "actions", "csv"],
            "v1:catalogue": ["havneby", "ttl"],
            **{f"v1:{name}": [] for name in ("openapi-json", "root")},
            "v1:nothing": ["havneby/nothing"],
            "overview:organisation": ["havneby"],
        },
        bodies={
            "voices:case_act": {"outcome": "Called"},
            "actions:move": {"to": "done"},
            "actions:comment": {"text": "Good."},
            "channels:open_sitting_again": {"lasts": "36"},
            "followup:preview": {"strategy": strategy.pk},
            "followup:line": {f"light-{line.pk}": "green", f"words-{line.pk}": "Fine."},
        },
    )


def _round(strategy, place, title):
    return followup.open_round(
        strategy,
        title=title,
        period_from=make.TODAY,
        period_to=make.TODAY,
        due_on=make.TODAY + timedelta(days=14),
        units=[place.offer],
        by=place.consultant,
        on=make.TODAY,
        at=make.NOW,
    )


def outcome(response) -> str:
    if response.status_code in (301, 302):
        return "in" if response.url.startswith(reverse("people:sign_in")) else "go"
    return {200: "ok", 204: "ok", 403: "no", 404: "--", 400: "bad", 409: "bad", 422: "bad"}.get(
        response.status_code, str(response.status_code)
    )


def answered(town, name: str, method: str) -> list[str]:
    """What each role gets, in the grid's order; whatever was changed is undone after each."""
    found = []
    for role in ROLES:
        client = Client(headers={"accept-language": "en"})
        if town.people[role] is not None:
            client.force_login(town.people[role])
        with transaction.atomic():
            found.append(outcome(getattr(client, method.lower())(town.url(name), town.bodies.get(name, {}))))
            transaction.set_rollback(True)
    return found


def test_who_gets_what(town):
    found = [[name, method, *answered(town, name, method)] for name, method, *_expected in ROWS]
    wrong = [f"{got} and not {row[2:]}" for got, row in zip(found, ROWS, strict=True) if got != row]
    assert "\n".join(wrong) == ""


def names_of(resolver, namespace=""):
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}"
        else:
            yield from names_of(entry, f"{entry.namespace}:" if entry.namespace else namespace)


def test_every_address_has_a_row():
    assert sorted(names_of(get_resolver())) == sorted(row[0] for row in ROWS)
