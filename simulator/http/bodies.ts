import express, { type RequestHandler } from 'express';
import multer from 'multer';

/** Largest attachment. Kept in memory only until the answer, and never stored. */
export const MAX_FILE_BYTES = 5 * 1024 * 1024;

const MAX_TEXT_BODY = '64kb';

/** Parsers of request bodies. Each leaves a body of another type alone. */
export const BODY_PARSERS: Readonly<Record<'json' | 'form' | 'xml' | 'file', RequestHandler>> = {
  json: express.json({ limit: MAX_TEXT_BODY }),
  /** The document as text: each platform parses its own. */
  xml: express.text({ type: ['application/xml', 'text/xml'], limit: '2mb' }),
  form: express.urlencoded({ extended: false, limit: MAX_TEXT_BODY }),
  file: multer({
    storage: multer.memoryStorage(),
    limits: { fileSize: MAX_FILE_BYTES, files: 1 },
    // Names of files are Vietnamese; the default would read them as Latin-1.
    defParamCharset: 'utf8',
  }).single('file'),
};
