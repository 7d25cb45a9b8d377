/** A click on a section's `#` goes there, as any link does, and puts the whole address on the clipboard. */
export function copyLinks(): void {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-copy-link]") : null;
    if (!link) return;
    const status = document.querySelector("[data-announce]");
    navigator.clipboard?.writeText(link.href).then(
      () => {
        link.dataset["copied"] = "";
        if (status) status.textContent = "Link copied";
        setTimeout(() => {
          delete link.dataset["copied"];
          if (status) status.textContent = "";
        }, 1600);
      },
      // Refused, or not a secure context: the address bar has the link all the same.
      () => undefined,
    );
  });
}
