import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { asWasm } from "../../../src/host/wasm.ts";

const wasm = Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00);

async function bytesOf(response: Response): Promise<Uint8Array> {
  return new Uint8Array(await response.arrayBuffer());
}

describe("the compiler's wasm", () => {
  test("is unpacked when it comes gzipped", async () => {
    const response = await asWasm(new Response(new Uint8Array(gzipSync(wasm))));
    expect(await bytesOf(response)).toEqual(wasm);
    expect(response.headers.get("content-type")).toBe("application/wasm");
  });

  test("is passed on when the server or the browser has unpacked it", async () => {
    expect(await bytesOf(await asWasm(new Response(wasm)))).toEqual(wasm);
  });

  test("arrives whole in many pieces", async () => {
    const zipped = new Uint8Array(gzipSync(wasm));
    const pieces = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(controller) {
        for (const byte of zipped) controller.enqueue(Uint8Array.of(byte));
        controller.close();
      },
    });
    await expect(asWasm(new Response(pieces)).then(bytesOf)).resolves.toEqual(wasm);
  });

  test("an error page is not compiled but told", async () => {
    await expect(asWasm(new Response("Not found", { status: 404 }))).rejects.toThrow("404");
  });
});
