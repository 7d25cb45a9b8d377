/** Links to runs on the page: what the address carries is put into the editor and never run by itself. */
import { isRunLink } from "../link/marks.ts";
import type { Store } from "../store.ts";
import { messageOf } from "../went-wrong.ts";
import type { PlaygroundData } from "./data.ts";
import { fetchText } from "./host-door.ts";
import { html, type TemplateResult } from "./lit.ts";
import type { Notice } from "./notice.ts";
import type { Session } from "../session.ts";

interface LinkingParts {
  readonly store: Store;
  readonly data: PlaygroundData;
  readonly notice: Notice;
  /** Brings the code into sight. */
  readonly show: () => void;
}

export interface Linking {
  /** Puts a link to what is in the editor on the clipboard. */
  readonly copy: () => Promise<void>;
  /** Follows the link that the address carries, if it carries one. */
  readonly follow: () => Promise<void>;
  readonly dispose: () => void;
}

/** Also follows a link that is put into the address bar later. */
export function newLinking({ store, data, notice, show }: LinkingParts): Linking {
  async function copy(): Promise<void> {
    try {
      const session = store.now();
      const { linkTo } = await import("./sharing.ts");
      const address = location.href.split("#")[0] + (await linkTo(session, data));
      const carries = `your code, seed ${session.seed} and the cursor at ${(session.cursorMs / 1_000).toFixed(1)} s`;
      await navigator.clipboard.writeText(address).then(
        () => notice.say(`Copied. The link carries ${carries} in ${address.length} characters; no server sees it.`),
        () => notice.say(`The browser keeps the clipboard to itself. The link: ${address}`),
      );
    } catch (error) {
      notice.say(messageOf(error));
    }
  }

  async function follow(): Promise<void> {
    if (!isRunLink(location.hash)) return;
    try {
      const sharing = await import("./sharing.ts");
      const found = await sharing.follow(location.hash, data, (hash) => pastText(data, hash));
      if (found.is === "elsewhere") {
        const { hash } = location;
        const go = (): void => location.assign(data.base + found.path + hash);
        return notice.offer(`This link is to a run of another page, ${found.task}.`, "Go there", go);
      }
      store.dispatch({ ...found, type: "link opened" });
      show();
    } catch (error) {
      notice.say(messageOf(error));
      show();
    }
  }

  const onHash = (): void => void follow();
  addEventListener("hashchange", onHash);
  return { copy, follow, dispose: () => removeEventListener("hashchange", onHash) };
}

/** A text that the site had when the link was made; `null` when it has not kept it. */
async function pastText({ base, task }: PlaygroundData, hash: string): Promise<string | null> {
  return await fetchText(`${base}past/${task}/${hash}.txt`).catch(() => null);
}

/** Says of a link's code whose it is, as long as it stands in the editor. */
export function linkedView({ code, run, mine }: Session, { dispatch }: Pick<Store, "dispatch">): TemplateResult {
  const hasRun = run.is !== "idle" && run.text === code.text;
  const says = hasRun ? "This code came from a link." : "This code came from a link; nothing has run.";
  const kept = mine === null ? "It is not saved." : "It is not saved; your own code is.";
  return html`<span><b>${says}</b> ${kept}</span>
    <button type="button" class="pg-tool" @click=${() => dispatch({ type: "link kept" })}>Keep as my code</button>`;
}
