import type { VerdictWord } from "#lab";

/** What a small system of the gallery is for. */
export interface About {
  readonly title: string;
  /** A question to take into it. */
  readonly question: string;
  /** What twenty seeds of it do, as a test holds. */
  readonly shows: VerdictWord;
}
