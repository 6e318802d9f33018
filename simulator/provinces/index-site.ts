import type { IncomingMessage, ServerResponse } from 'node:http';
import express, { type RequestHandler } from 'express';
import { sendJson } from '../http/send-json.ts';
import { SessionStore } from '../pages/session.ts';
import { type Bind, type Site, siteRouter } from '../pages/site.ts';
import type { Country } from './country.ts';
import { INDEX_CSS } from './index-style.ts';
import { INDEX_TEXTS, type IndexTexts } from './index-text.ts';
import { indexPage, unknownPage } from './index-views.ts';
import type { Unknown } from './locate.ts';
import type { Directory } from './place.ts';
import { stateOf } from './state.ts';
import { type Explanation, explain, unknownDocument } from './unknown.ts';

/** The pages above all platforms. */
export interface IndexSite {
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Answers 404: to a browser with a page, to a program with JSON. */
  answerUnknown(request: IncomingMessage, response: ServerResponse, unknown: Unknown): void;
}

/** Why there is nothing, and where the index stands. */
interface Explained {
  readonly explanation: Explanation;
  readonly origin: string;
}

export function indexSite(directory: Directory, country: Country): IndexSite {
  const unknowns = new WeakMap<IncomingMessage, Explained>();
  const site: Site<IndexTexts> = {
    texts: INDEX_TEXTS,
    nav: [
      ['/', 'nav_home'],
      ['/_simulator/provinces', 'nav_json'],
    ],
    sessions: new SessionStore('index'),
    loginPath: () => '',
    personaOf: () => 'citizen',
  };
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.get('/_simulator/provinces', (_request, response) => {
    sendJson(response, 200, { version: 1, ...stateOf(directory, country) });
  });
  app.use(
    siteRouter(site, (router, bind) => {
      router.use(answeringUnknown((request) => unknowns.get(request), bind));
      router.get('/assets/provinces.css', (_request, response) => {
        response.type('css').set('Cache-Control', 'max-age=3600').send(INDEX_CSS);
      });
      router.get(
        '/',
        bind((req, res, view) => {
          const port = /:\d+$/.exec(req.get('Host') ?? '')?.[0] ?? '';
          res.send(indexPage(view, stateOf(directory, country), { protocol: req.protocol, port }));
        }),
      );
    }),
  );
  return {
    handle: app,
    answerUnknown: (request, response, unknown) => {
      const explanation = explain(unknown, directory);
      unknowns.set(request, { explanation, origin: unknown.origin });
      // Whatever stands at that path on the index is not what was asked for.
      app(Object.assign(request, { originalUrl: request.url, url: '/' }), response);
    },
  };
}

/** To a browser a page, to a program JSON. */
function answeringUnknown(
  explanationOf: (request: IncomingMessage) => Explained | undefined,
  bind: Bind<IndexTexts>,
): RequestHandler {
  return (request, response, next) => {
    const explained = explanationOf(request);
    if (explained === undefined) return next();
    const { explanation, origin } = explained;
    if (request.accepts(['json', 'html']) !== 'html') {
      sendJson(response, 404, unknownDocument(explanation));
      return;
    }
    return bind((_req, res, view) => {
      res.status(404).send(unknownPage(view, explanation, origin));
    })(request, response, next);
  };
}
