/**
 * What a browser or a client library says about itself, the connection or the page it is on. Cookies are kept
 * for each visitor by themselves, and the type of a body follows from the body.
 */
const DROPPED = new RegExp(
  [
    '^(?::.*|accept|accept-.*|age|alt-.*|cache-control|connection|content-length|content-type',
    '.*cookie.*|date|dnt|dpr|expect|from|forwarded|host|if-.*|keep-alive|max-forwards|origin|pragma',
    'priority|proxy-.*|purpose|range|referer|save-data|sec-.*|te|trailer',
    'transfer-encoding|upgrade.*|user-agent|via|viewport-width|width|x-client-data|x-forwarded-.*',
    'x-real-ip|x-devtools-.*|traceparent|tracestate|sentry-trace|baggage|newrelic)$',
  ].join('|'),
  'i',
);

/** True for a header that a binding has no use for. */
export function isDroppedHeader(name: string): boolean {
  return DROPPED.test(name);
}

/** What a header says without telling anything; undefined when its value is a matter of the recording. */
export function publicHeader(name: string, value: string): string | undefined {
  switch (name.toLowerCase()) {
    case 'x-requested-with':
      return value === 'XMLHttpRequest' ? value : undefined;
    case 'accept':
      return /^application\/(?:json|xml)\b/.exec(value)?.[0];
    default:
      return undefined;
  }
}
