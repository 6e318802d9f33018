import type { ServerResponse } from 'node:http';
import type { Refusal } from './refusal.ts';

/** What a server in front of a platform shows while the platform is worked on: right by its status, wrong by its content. */
const MAINTENANCE_PAGE = `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Hệ thống đang bảo trì</title>
<style>body{margin:0;background:#f6f3ee;color:#2b2320;font:17px/1.6 system-ui,sans-serif}main{max-width:34rem;margin:14vh auto;padding:0 1.5rem}h1{color:#9b1c1f;font-size:1.7rem;line-height:1.3}p[lang]{color:#6b5f58}</style>
</head>
<body>
<main>
<h1>Hệ thống đang bảo trì</h1>
<p>Hệ thống đang được bảo trì, nâng cấp. Vui lòng quay lại sau.</p>
<p lang="en">The system is down for maintenance. Please come back later.</p>
</main>
</body>
</html>
`;

/** Sends the page of a maintenance, as if it were the answer. */
export function sendMaintenance(response: ServerResponse): void {
  if (response.destroyed || response.writableEnded) return;
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': Buffer.byteLength(MAINTENANCE_PAGE),
    'Cache-Control': 'no-store',
  });
  response.end(MAINTENANCE_PAGE);
}

/**
 * Answers what no platform says itself: a cut connection, the page of a maintenance. Every door asks it before
 * it puts a refusal into its own words.
 *
 * @returns whether that was all
 */
export function answeredOutside(response: ServerResponse, refused: Refusal): boolean {
  if (refused.code === 'cut') response.socket?.destroy();
  else if (refused.code === 'wrong_content') sendMaintenance(response);
  else return false;
  return true;
}
