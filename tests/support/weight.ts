import type { Page } from "@playwright/test";

/** Bytes on the wire (compressed, headers included) that a first visit costs before any interaction, fonts apart. */
export async function pageWeight(page: Page, path: string): Promise<number> {
  const client = await page.context().newCDPSession(page);
  const sizes = new Map<string, number>();
  const fonts = new Set<string>();
  client.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Font") fonts.add(requestId);
  });
  client.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    sizes.set(requestId, encodedDataLength);
  });
  await client.send("Network.enable");
  await client.send("Network.setCacheDisabled", { cacheDisabled: true });
  await page.goto(path);
  await page.waitForLoadState("networkidle");
  await client.detach();
  return [...sizes].reduce((sum, [request, size]) => sum + (fonts.has(request) ? 0 : size), 0);
}
