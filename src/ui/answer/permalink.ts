/** The address that goes with an exported answer: it opens the page with the learner's own code in the editor. */
import type { PlaygroundData } from "../playground/data.ts";
import type { Session } from "../session.ts";

/** The learner's own code, whatever stands in the editor: the start's while there is none. */
export function ownCode({ code, mine, start }: Session): string {
  const isOthers = code.whose === "solution" || code.whose === "link";
  return isOthers ? (mine ?? start) : code.text;
}

/** The page's address alone where the code is too long for a link. */
export async function ownLink(session: Session, data: PlaygroundData): Promise<string> {
  const page = location.href.split("#")[0] ?? "";
  const { linkTo } = await import("../playground/sharing.ts");
  const own: Session = { ...session, code: { text: ownCode(session), whose: "mine" } };
  return await linkTo(own, data).then(
    (fragment) => page + fragment,
    () => page,
  );
}
