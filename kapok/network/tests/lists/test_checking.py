"""What will happen with each row: who is in already, who is invited, who stands in the list twice, which roles one may give."""

from kapok.network.actions.lists import keep_list
from kapok.network.actions.roles import invite_to_organisation
from kapok.network.lists.checking import check_rows
from kapok.people.lists.reading import read_people

HEAD = "Name;E-mail;Phone;Role\n"


def checked(world, lines, *, by=None, organisation=None):
    by, organisation = by or world.teklu, organisation or world.nairobi
    rows, notes = read_people((HEAD + lines).encode())
    kept = keep_list(organisation=organisation, rows=rows, notes=notes, kind="lecturer", language="en", by=by)
    return [(row.number, row.state, [*row.mistakes, *row.notes]) for row in check_rows(kept, organisation, by.person)]


def test_who_has_the_role_needs_no_invitation(world):
    assert checked(world, "Amina;AMINA@example.org;;\n") == [
        (2, "member", ["Has this role here already; nothing is sent."])
    ]


def test_who_has_another_role_or_an_account_elsewhere_is_invited_to_accept_with_it(world):
    assert checked(world, "Amina;amina@example.org;;teacher\nSam;sam@example.org;;\n") == [
        (2, "new", ["Has an account already; the invitation is accepted with it."]),
        (3, "new", ["Has an account already; the invitation is accepted with it."]),
    ]


def test_who_is_invited_here_already_is_not_invited_again(world):
    invite_to_organisation(organisation=world.nairobi, kind="lecturer", name="F", email="f@example.net", by=world.teklu)
    [(number, state, said)] = checked(world, "Fatou;f@example.net;;\n")
    assert (number, state) == (2, "invited") and said[0].startswith("Invited already on ")


def test_another_organisation_that_invites_her_is_said_without_its_name(world):
    invite_to_organisation(
        organisation=world.phnom_penh, kind="lecturer", name="F", email="f@example.net", by=world.sam
    )
    assert checked(world, "Fatou;f@example.net;;\n") == [
        (2, "new", ["Another organisation invites this person too; both invitations count."])
    ]


def test_an_address_that_stands_twice_is_wrong_the_second_time(world):
    assert checked(world, "A;a@example.net;;\nB;;0722123456;\nC;A@example.net ;;\nD;;+254 722 123456;\n") == [
        (2, "new", []),
        (3, "new", []),
        (4, "wrong", ["a@example.net stands in row 2 already. Leave one of the two."]),
        (5, "wrong", ["+254722123456 stands in row 3 already. Leave one of the two."]),
    ]


def test_two_people_of_one_name_without_address_are_both_invited_and_it_is_said(world):
    assert checked(world, "Mary Wanjiru;;;\nMary Wanjiru;;;\n") == [
        (2, "new", []),
        (3, "new", ["The same name stands in row 2."]),
    ]


def test_a_role_that_is_not_yours_to_give_or_not_known_is_wrong(world):
    assert checked(world, "A;a@example.net;;programme officer\nB;b@example.net;;king\n") == [
        (2, "wrong", ["You may not give the role “Programme officer” here. Ask the centre."]),
        (3, "wrong", ["“king” is no role here. Write one of: Lecturer, Teacher, Coordinator, Technician."]),
    ]


def test_the_officer_of_the_centre_may_give_every_role(world):
    assert checked(world, "A;a@example.net;;programme officer\n", by=world.ruth) == [(2, "new", [])]
