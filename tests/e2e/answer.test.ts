import { readFileSync } from "node:fs";
import { axeFindings } from "../support/axe.ts";
import { AnswerCard } from "../support/answer.ts";
import { expect, test as base } from "../support/test.ts";

const test = base.extend<{ readonly card: AnswerCard }>({
  card: async ({ page }, use) => use(new AnswerCard(page)),
});

const RETRIES = "3 retries on shop → api";
const TIMEOUT = "2 s timeout on api → db";
const SLOW = "db 3× slower for 30 s";

test.describe("the coupling statement", () => {
  test("retries × 2 s timeout × slowdown stands: in cell 111 alone, every cell opens as a run, and a change takes it back", async ({
    card,
    playground,
  }) => {
    await card.open();
    await test.step("a sentence with a gap is not run, and says what is missing", async () => {
      await card.button("Test my statement").click();
      await expect(card.element.getByText("The statement has no X, Y, Z, B yet.")).toBeVisible();
      await expect(card.verdict).toHaveCount(0);
    });
    await card.state(RETRIES, TIMEOUT, SLOW);
    await test.step("Stop ends the test without a verdict", async () => {
      await card.button("Test my statement").click();
      await expect(card.element.getByRole("progressbar", { name: "Runs made" })).toBeVisible();
      await card.button("Stop").click();
      await expect(card.element.getByText("Stopped: no verdict")).toBeVisible();
      await expect(card.verdict).toHaveCount(0);
    });
    await test.step("the next one reaches it", () => card.test("stands"));
    for (const id of ["000", "001", "010", "011", "100", "101", "110", "111"])
      await test.step(`cell ${id}`, async () => {
        const cell = card.cell(id);
        expect(Number(await cell.getAttribute("data-seeds"))).toBeGreaterThanOrEqual(5);
        const shown = await cell.getAttribute("data-shown");
        expect(shown).toBe(id === "111" ? await cell.getAttribute("data-seeds") : "0");
        await expect(cell.locator(".ans-spark")).toHaveAttribute("d", /^M[^M]{100,}/);
        await cell.click();
        await expect(playground.verdict).toContainText(`cell ${id} of your statement`);
        if (id === "011" || id === "111") await playground.shows(id === "111" ? "collapses" : "degrades");
        await expect(playground.verdict).toBeInViewport();
      });
    await playground.button("Back to the start").click();
    await playground.shows("collapses");
    await test.step("changing a place takes the verdict of the former sentence away", async () => {
      await card.place("Y").selectOption({ label: "cap of 100 on db" });
      await expect(card.verdict).toHaveCount(0);
    });
  });

  test("other sentences are found not necessary, a component fault, and sometimes", async ({ card }) => {
    await card.open();
    await test.step("0.1 % errors as Y are not necessary, in cell 101", async () => {
      await card.state(RETRIES, "0.1 % errors of db", SLOW);
      await card.test("not necessary");
      await expect(card.verdict).toContainText("0.1 % errors of db is not necessary");
      await expect(card.cell("101")).toHaveAttribute("data-state", "present");
    });
    await test.step("a database that is slow for good is a component fault", async () => {
      await card.state(RETRIES, TIMEOUT, "db 8× slower for good");
      await card.test("component fault");
    });
    await test.step("at the edge of the collapse the verdict is sometimes", async () => {
      await card.state(RETRIES, TIMEOUT, "db 2.5× slower for 30 s, at 70 requests a second");
      await card.test("sometimes");
    });
  });

  test("before a test and after it axe finds nothing in either theme, nothing is wider than 320 px, and files hold the answer", async ({
    card,
    page,
  }) => {
    const axeFindsNothing = async (): Promise<void> => {
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await axeFindings(page), colorScheme).toEqual([]);
      }
    };
    await card.open();
    await test.step("axe, before a test", axeFindsNothing);
    await card.element.getByRole("radio", { name: "Emergent" }).check();
    await card.state(RETRIES, TIMEOUT, SLOW);
    await card.add("first timeout");
    await card.test("stands");
    await card.element.getByText("Check the timeline").click();
    await test.step("axe, after a test", axeFindsNothing);

    const fileOf = async (name: string): Promise<string> => {
      const download = page.waitForEvent("download");
      await card.button(name).click();
      return readFileSync(await (await download).path(), "utf8");
    };
    await test.step("Markdown and submission are files that hold the answer and what was measured", async () => {
      const markdown = await fileOf("Export as Markdown");
      expect(markdown).toContain("# 3 · Spot the local optimum");
      expect(markdown).toContain("5 of 5");
      expect(markdown).toMatch(/Open it: <http[^>]+tasks\/03-local-optimum\/#[^>]+>/);
      const submission = JSON.parse(await fileOf("Save submission")) as {
        readonly task: string;
        readonly answer: { readonly classification: string };
      };
      expect(submission.task).toBe("03-local-optimum");
      expect(submission.answer.classification).toBe("emergent");
    });
    await test.step("the reference answer is closed at first; opened, the learner's own stands beside it", async () => {
      const own = card.element.getByRole("complementary", { name: "Your own answer" });
      await expect(own).toBeHidden();
      await card.element.getByText("A reference answer").click();
      await expect(card.element.getByText("q3: the least that mends it")).toBeVisible();
      await expect(own).toBeVisible();
    });
    await test.step("nothing of the card is wider than a screen of 320 px", async () => {
      await page.setViewportSize({ width: 320, height: 800 });
      const wide = () =>
        card.element.evaluate((element) =>
          [...element.querySelectorAll("*")]
            .filter(
              (node) => node.checkVisibility() && !node.closest(".sr-only") && node.getBoundingClientRect().right > 321,
            )
            .map((node) => `${node.localName}.${String(node.getAttribute("class"))}`),
        );
      await expect.poll(wide).toEqual([]);
    });
  });
});

test.describe("the fix ledger", () => {
  test("a bigger cap is filed under the box; the audit shows it moving the edge", async ({ card, playground }) => {
    await playground.open();
    await playground.edit("concurrency: 100", "concurrency: 200");
    await card.ready();
    await card.element.getByRole("radio", { name: "Emergent" }).check();
    await card.button("Run my code").click();
    await expect(card.entries).toHaveAttribute("data-home", "box");
    await expect(card.element.getByText("Move the fix to an arrow")).toBeVisible();
    await card.button("Run the audit").click();
    await expect(card.element.locator('[data-audit-stands="false"]')).toBeVisible({ timeout: 30_000 });
  });
});

test.describe("what is kept", () => {
  test("an answer survives a reload, with what was opened", async ({ card, page }) => {
    await card.open();
    await card.element.getByRole("radio", { name: "Emergent" }).check();
    await card.element.getByLabel("Why, in one line").fill("every box keeps its promise");
    await card.state(RETRIES, TIMEOUT, SLOW);
    await card.add("first timeout");
    await card.button("Hint 1 of 3").click();
    await card.element.getByText("A reference answer").click();
    await expect(card.element.getByText(/^saved \d/)).toBeVisible();
    await page.waitForTimeout(800);
    await page.reload();
    await card.ready();
    await expect(card.element).toHaveAttribute("data-answer", "emergent");
    await expect(card.element.getByLabel("Why, in one line")).toHaveValue("every box keeps its promise");
    await expect(card.place("X").locator("option:checked")).toHaveText(RETRIES);
    await expect(card.element.locator("[data-moment]")).toHaveCount(1);
    await expect(card.button("Hint 2 of 3")).toBeVisible();
    await expect(card.element.locator("#answer summary")).toContainText("opened before");
  });

  test("what two tabs write on one card stands on both; in the same place each keeps its own and is told", async ({
    card,
    context,
  }) => {
    await card.open();
    const other = new AnswerCard(await context.newPage());
    await other.open();
    const why = ({ element }: AnswerCard) => element.getByLabel("Why, in one line");
    await why(card).fill("every box keeps its promise");
    await expect(why(other)).toHaveValue("every box keeps its promise");
    await other.place("X").selectOption({ label: RETRIES });
    await expect(card.place("X").locator("option:checked")).toHaveText(RETRIES);
    await expect(why(card)).toHaveValue("every box keeps its promise");

    const told = other.element.getByText("Another tab wrote something else in the same place.");
    // On a slow machine the first text may be saved, and heard of, before the second is written: then they do not clash,
    // and each tab has the other's text. So every round writes words of its own.
    let round = 0;
    await expect(async () => {
      round++;
      await why(card).fill(`the loop is in the arrows: ${round}`);
      await why(other).fill(`no box is to blame: ${round}`);
      await expect(told).toBeVisible({ timeout: 3_000 });
    }).toPass();
    await expect(why(other)).toHaveValue(`no box is to blame: ${round}`);
    await other.button("Take its card over").click();
    await expect(why(other)).toHaveValue(`the loop is in the arrows: ${round}`);
  });

  test("with storage off this is said, and the statement is tested all the same", async ({ card, page }) => {
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("off", "SecurityError");
      };
    });
    await card.open();
    await expect(card.element.getByText("Your answer is not saved")).toBeVisible();
    await card.state(RETRIES, TIMEOUT, SLOW);
    await card.test("stands");
  });
});

test("a timeline is put in order and labelled by the keyboard alone, and checked coarsely", async ({ card, page }) => {
  await card.open();
  for (const moment of ["first timeout", "trigger begins"]) await card.add(moment);
  const rows = card.element.locator("[data-moment]");
  const up = rows.nth(1).getByRole("button", { name: /^Move up/ });
  await up.focus();
  await page.keyboard.press("Enter");
  await expect(rows.first()).toContainText("trigger begins");
  await expect(rows.first().getByRole("button", { name: /^Move up/ })).toBeFocused();
  await expect(card.element.getByText(/now 1 of 2/)).toBeAttached();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("t");
  await expect(rows.first().locator("select")).toHaveValue("trigger");

  await card.element.getByText("Check the timeline").focus();
  await page.keyboard.press("Enter");
  const check = card.element.locator('[data-check="deliverable"]');
  await expect(
    check.locator('[data-finding][data-passed="true"]', { hasText: "in the order of the log" }),
  ).toBeVisible();
  await expect(check.locator('[data-finding][data-passed="false"]')).not.toHaveCount(0);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the card is a readable form that says what it can't do", async ({ card, page }) => {
    await page.goto("tasks/03-local-optimum/");
    await expect(card.element.getByText("Answers are tested and kept with JavaScript on.")).toBeVisible();
    await expect(card.place("X")).toBeVisible();
    await expect(card.element.getByRole("group", { name: /Local or emergent/ })).toBeVisible();
  });
});
