/** Hears everything that code may send to this machine: HTTP, any other TCP (sockets, TLS), and UDP (STUN, QUIC). */
import { createSocket } from "node:dgram";
import { createServer, type AddressInfo } from "node:net";

export interface Listener {
  /** The one port, TCP and UDP, on 127.0.0.1. */
  readonly port: number;
  /** What came so far, a line each: the protocol and its first bytes. */
  readonly heard: readonly string[];
  close(): Promise<void>;
}

export async function listen(): Promise<Listener> {
  const heard: string[] = [];
  const note = (protocol: string, bytes: Buffer): void => {
    heard.push(`${protocol}: ${bytes.toString("latin1").slice(0, 80)}`);
  };
  const tcp = createServer((socket) => {
    heard.push("TCP: a connection");
    socket.on("error", () => {});
    socket.on("data", (bytes) => {
      note("TCP", bytes);
      // An answer that lets the sender go on, should there ever be one.
      socket.end("HTTP/1.1 200 OK\r\naccess-control-allow-origin: *\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    });
  });
  await new Promise<void>((done) => tcp.listen(0, "127.0.0.1", done));
  const { port } = tcp.address() as AddressInfo;
  const udp = createSocket("udp4");
  udp.on("message", (bytes) => note("UDP", bytes));
  await new Promise<void>((done) => udp.bind(port, "127.0.0.1", done));
  return {
    ...{ port, heard },
    async close() {
      await Promise.all([
        new Promise((done) => tcp.close(done)),
        new Promise<void>((done) => void udp.close(() => done())),
      ]);
    },
  };
}
