import type { ServerResponse } from 'node:http';

/** Sends one JSON document, unless the client has gone. Leaner than Express's own, which hashes for an ETag. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed || response.writableEnded) return;
  const json = JSON.stringify(body);
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(json),
  });
  response.end(json);
}
