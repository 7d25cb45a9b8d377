/** Runs unit tests again and again, each time with another mutant in one file. The child of `mutate.ts`, which ends it when it hangs. */
import { createVitest, type Vitest } from "vitest/node";
import { type Mutant, withMutant } from "./mutants.ts";

/** What it is asked: the mutant of a file, and the tests that should notice. `null` asks whether they pass without one. */
export interface Question {
  /** From the file system's root. */
  readonly file: string;
  readonly mutant: Mutant | null;
  readonly tests: readonly string[];
}

/** True when every test passed. */
export type Answer = boolean;

let present: Question | null = null;
const plugin = {
  name: "mutant",
  enforce: "pre" as const,
  transform(code: string, id: string): string | undefined {
    const isThere = present !== null && present.mutant !== null && id === present.file;
    return isThere ? withMutant(code, present!.mutant!) : undefined;
  },
};

async function passes(vitest: Vitest, question: Question): Promise<Answer> {
  present = question;
  vitest.invalidateFile(question.file);
  let answer = true;
  for (const test of question.tests) {
    answer = await passesIn(vitest, test);
    if (!answer) break;
  }
  vitest.invalidateFile(question.file);
  return answer;
}

/** What Vitest hands back holds the files of earlier runs, too. */
async function passesIn(vitest: Vitest, test: string): Promise<Answer> {
  const specifications = await vitest.globTestSpecifications([test]);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications);
  const own = testModules.filter(({ moduleId }) => specifications.some((each) => each.moduleId === moduleId));
  return own.length > 0 && unhandledErrors.length === 0 && own.every((module) => module.ok());
}

const vitest = await createVitest(
  {
    // Without the projects of the project's own configuration, which would not see the plugin.
    ...{ config: false, include: ["tests/unit/sim/*.test.ts"], testTimeout: 60_000 },
    ...{ watch: false, reporters: [{}], bail: 1, pool: "threads", fileParallelism: false, fsModuleCache: false },
  },
  { plugins: [plugin] },
);
await vitest.standalone();
process.on("message", (question: Question) => {
  void passes(vitest, question).then((answer) => process.send?.(answer));
});
process.send?.("ready");
