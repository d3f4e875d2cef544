"""The making of files: asked, done once, reused, taken over."""

import datetime as dt

import pytest
import typst

from canevas.cycles import erasure
from canevas.deliverables import actions, building, files, forgetting, tasks
from canevas.deliverables.models import Build, Passage
from canevas.deliverables.tests.world import AT, World

LATER = AT + dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def quiet_worker(monkeypatch):
    """The queue only remembers what was asked."""
    asked: list[str] = []
    monkeypatch.setattr(tasks, "build", asked.append)
    return asked


def ask(world: World, at: dt.datetime = AT) -> Build:
    return actions.ask_build(actions.strategy_of(world.cycle, world.ours), "fr", at=at)


def test_a_build_keeps_both_files_under_their_hash(told: World) -> None:
    build = ask(told)
    building.make(build.pk)
    build.refresh_from_db()
    assert (build.state, build.progress, build.error) == (Build.DONE, 100, "")
    assert {file.format for file in build.files.all()} == {"pdf", "docx"}
    assert all(files.where(file.sha256).stat().st_size == file.size for file in build.files.all())
    assert Passage.objects.filter(build=build).exists()


def test_long_work_gives_signs_of_life(told: World, monkeypatch) -> None:
    build, told_of = ask(told), []
    monkeypatch.setattr(building, "BEAT", 0.01)
    monkeypatch.setattr(building, "_tell", lambda build, progress, step: told_of.append(progress))
    building.make(build.pk)
    steps = [progress for progress in told_of if 35 <= progress < 70]
    assert len(set(steps)) > 2
    assert told_of == sorted(told_of)


def test_asking_twice_makes_it_once(told: World, django_capture_on_commit_callbacks, quiet_worker) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        first, second = ask(told), ask(told)
    assert first.pk == second.pk
    assert quiet_worker == [first.pk]


def test_the_same_words_reuse_the_same_files(told: World, monkeypatch) -> None:
    first = ask(told)
    building.make(first.pk)
    monkeypatch.setattr(building, "paged", None)
    second = ask(told, LATER)
    building.make(second.pk)
    kept = [sorted(build.files.values_list("sha256", flat=True)) for build in (first, second)]
    assert kept[0] == kept[1]


def test_other_words_make_other_files(told: World) -> None:
    first = ask(told)
    building.make(first.pk)
    told.say(told.sheet("g43.roadmap", subject="x"), "moyens", "Un mot de plus.")
    second = ask(told, LATER)
    building.make(second.pk)
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.fingerprint != second.fingerprint


def test_a_build_that_breaks_says_so_and_can_be_asked_again(told: World, monkeypatch) -> None:
    def broken(*_: object, **__: object) -> bytes:
        raise typst.TypstError("no page")

    build = ask(told)
    monkeypatch.setattr(building, "paged", broken)
    with pytest.raises(typst.TypstError):
        building.make(build.pk)
    build.refresh_from_db()
    assert build.state == Build.FAILED
    assert "Rien de ce que vous avez écrit n’est perdu" in building.step_of(build, "fr")
    assert ask(told, LATER).pk != build.pk


def test_a_build_left_by_a_dead_worker_is_taken_over(told: World) -> None:
    build = ask(told)
    Build.objects.filter(pk=build.pk).update(state=Build.RUNNING, worked_at=AT, progress=35)
    assert building.left_behind() == [build.pk]
    building.make(build.pk)
    build.refresh_from_db()
    assert build.state == Build.DONE


def test_a_build_without_a_sign_of_life_does_not_block_the_next_one(told: World) -> None:
    build = ask(told)
    Build.objects.filter(pk=build.pk).update(state=Build.RUNNING, worked_at=AT)
    again = ask(told, LATER)
    build.refresh_from_db()
    assert again.pk != build.pk
    assert build.state == Build.FAILED


def test_an_erased_person_is_in_no_file_that_was_made_before(
    told: World, django_capture_on_commit_callbacks
) -> None:
    build = ask(told)
    building.make(build.pk)
    made = [files.where(file.sha256) for file in build.files.all()]
    with django_capture_on_commit_callbacks(execute=True):
        erasure.erase_person(told.fatou, LATER)
    build.refresh_from_db()
    assert len(made) == 2
    assert not any(file.exists() for file in made)
    assert (build.state, build.fingerprint, build.files.count()) == (Build.FAILED, "", 0)
    assert "les fichiers d’avant ont été retirés" in building.step_of(build, "fr")


def test_a_build_given_up_while_it_was_made_keeps_nothing(told: World, monkeypatch) -> None:
    build = ask(told)
    erased = forgetting.ParticipationErased(told.cycle.pk, told.fatou.pk)
    real = files.keep

    def erase_meanwhile(content: bytes) -> str:
        forgetting.on_participation_erased(erased)
        return real(content)

    monkeypatch.setattr(files, "keep", erase_meanwhile)
    building.make(build.pk)
    build.refresh_from_db()
    assert (build.state, build.files.count()) == (Build.FAILED, 0)
    assert not [file for file in files.where("00").parents[1].rglob("*") if file.is_file()]


def test_two_workers_do_not_make_the_same_build(told: World) -> None:
    build = ask(told)
    Build.objects.filter(pk=build.pk).update(state=Build.RUNNING, worked_at=AT)
    building.make(build.pk)
    build.refresh_from_db()
    assert build.state == Build.RUNNING
    assert not build.files.exists()


def test_a_half_written_file_is_never_under_its_final_name(tmp_path) -> None:
    name = files.keep(b"words")
    assert files.where(name).read_bytes() == b"words"
    assert files.keep(b"words") == name
    assert [file.name for file in files.where(name).parent.iterdir()] == [name]
