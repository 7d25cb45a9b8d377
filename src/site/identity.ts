/** What the site is called, and where its sources are. */
export const identity: {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly repository: string | undefined;
} = {
  name: "Parts, whole, emergence",
  title: "Parts, whole, emergence: failures that no single part contains",
  description:
    "Twelve tasks on emergent failure in distributed systems. Edit typed code, run it on twenty seeds in the page, and prove which interaction brought the whole down.",
  /** Address of the public repository, for edit links: REPOSITORY_URL at build time; without it there are none. */
  repository: process.env["REPOSITORY_URL"],
};

/** Where `path` of the repository can be edited; `undefined` when the repository's address is not known. */
export function editAddress(path: string): string | undefined {
  return identity.repository && `${identity.repository.replace(/\/$/, "")}/edit/main/${path}`;
}
