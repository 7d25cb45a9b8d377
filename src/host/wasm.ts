/**
 * The compiler's wasm is kept gzipped (3.7 MB instead of 14), whatever the server does about compression. Some servers
 * take a gzipped file for a compressed answer, so that the browser has unpacked it already: hence a look at the first
 * bytes instead of trust in a name or a header.
 */
type Bytes = Uint8Array<ArrayBuffer>;

/** The response with its body unpacked where needed, still streaming, under the type that wasm is compiled from. */
export async function asWasm(response: Response): Promise<Response> {
  if (!response.ok || response.body === null) {
    throw new Error(`HTTP status ${response.status}`);
  }
  const reader = (response.body as ReadableStream<Bytes>).getReader();
  const first = await reader.read();
  // Wasm begins with 0: one byte tells, however small the first piece is.
  const isZipped = first.value?.[0] === 0x1f;
  const whole = new ReadableStream<Bytes>({
    start: (controller) => (first.done ? controller.close() : controller.enqueue(first.value)),
    async pull(controller) {
      const next = await reader.read();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  const body = isZipped ? whole.pipeThrough(new DecompressionStream("gzip")) : whole;
  return new Response(body, { headers: { "content-type": "application/wasm" } });
}
