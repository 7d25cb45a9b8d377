import { describe, expect, test } from "vitest";
import { Agenda, type Task } from "../../../src/host/supervisor/agenda.ts";

const any = { run: true, repeat: true };
const inShort = (task: Task | null): string | null => task && `${task.t} ${task.seed} ${task.incident}`;

describe("the agenda", () => {
  test("goes seed by seed, each under every incident, the first run being the preview", () => {
    const agenda = new Agenda([4, 2], ["base", "harder"]);
    const tasks = [1, 2, 3, 4, 5].map(() => agenda.take(any));
    expect(tasks.map(inShort)).toEqual(["run 4 base", "run 4 harder", "run 2 base", "run 2 harder", null]);
    expect(tasks.map((task) => task?.preview)).toEqual([true, false, false, false, undefined]);
  });

  test("a repetition never goes before a run", () => {
    const agenda = new Agenda([1, 2], ["base"]);
    agenda.finish(agenda.take(any)!);
    agenda.addRepeats(1, ["base"], false);
    expect(inShort(agenda.take(any))).toBe("run 2 base");
    expect(inShort(agenda.take(any))).toBe("repeat 1 base");
  });

  test("a worker that may not run gets a repetition instead of idling", () => {
    const agenda = new Agenda([1, 2], ["base"]);
    agenda.finish(agenda.take(any)!);
    agenda.addRepeats(1, ["base"], false);
    expect(inShort(agenda.take({ run: false, repeat: true }))).toBe("repeat 1 base");
  });

  test("spare repetitions are made one at a time", () => {
    const agenda = new Agenda([], []);
    agenda.addRepeats(1, ["base", "harder"], true);
    const first = agenda.take(any)!;
    expect(agenda.take(any)).toBeNull();
    agenda.finish(first);
    expect(inShort(agenda.take(any))).toBe("repeat 1 harder");
  });

  test("spare repetitions wait until nothing urgent is left or under way", () => {
    const agenda = new Agenda([1], ["base"]);
    agenda.addRepeats(9, ["base"], true);
    const run = agenda.take(any)!;
    expect(agenda.take(any)).toBeNull();
    expect(agenda.isUrgent()).toBe(true);
    agenda.finish(run);
    expect(agenda.isUrgent()).toBe(false);
    expect(inShort(agenda.take(any))).toBe("repeat 9 base");
    expect(agenda.isUrgent()).toBe(false);
  });

  test("the learner's workers are needed as long as a run is to come or under way", () => {
    const agenda = new Agenda([1], ["base"]);
    expect(agenda.needsLearner()).toBe(true);
    const run = agenda.take(any)!;
    expect(agenda.needsLearner()).toBe(true);
    agenda.finish(run);
    expect(agenda.needsLearner()).toBe(false);
  });
});
