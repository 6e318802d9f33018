import type { Page, Request } from '@playwright/test';
import { DocumentFailed, type PageState } from './finding.ts';

/** Follows a page's own documents, so that a failed one ends the step at once instead of at its deadline. */
export interface PageWatch {
  /** Rejects with DocumentFailed on the first document that failed; never resolves. */
  readonly failed: Promise<never>;
  state(): PageState;
}

/** A document that the browser itself gave up for another, e.g. on a click while it was still loading. */
const SUPERSEDED = 'net::ERR_ABORTED';

export function watchPage(page: Page): PageWatch {
  const pending = new Set<Request>();
  let crashed = false;
  const failed = new Promise<never>((_resolve, reject) => {
    const isDocument = (request: Request): boolean =>
      request.isNavigationRequest() && request.frame() === page.mainFrame();
    page.on('request', (request) => {
      if (isDocument(request)) pending.add(request);
    });
    page.on('response', (response) => {
      const request = response.request();
      if (!isDocument(request) || response.status() < 400) return;
      reject(new DocumentFailed(`${titleOf(request)} answered ${response.status()}`));
    });
    page.on('requestfinished', (request) => pending.delete(request));
    page.on('requestfailed', (request) => {
      pending.delete(request);
      const reason = request.failure()?.errorText ?? 'failed';
      if (!isDocument(request) || reason === SUPERSEDED) return;
      reject(new DocumentFailed(`${titleOf(request)} failed: ${reason}`));
    });
    page.on('crash', () => {
      crashed = true;
      reject(new Error('the page crashed in the browser'));
    });
  });
  failed.catch(() => undefined);
  return {
    failed,
    state: () => ({
      alive: !crashed && page.context().browser()?.isConnected() === true,
      loading: pending.size > 0,
    }),
  };
}

/** Without the query: it may hold what a person typed. */
function titleOf(request: Request): string {
  const { origin, pathname } = new URL(request.url());
  return `${request.method()} ${origin}${pathname}`;
}
