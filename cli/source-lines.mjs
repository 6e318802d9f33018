/** Lets stack traces name the lines of the sources, not those of the JavaScript that was made of them. */
import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Node's own way reads the maps of all modules as they are loaded and holds them, 5 MB. Here they are read when a
 * stack is.
 *
 * @param {URL} compiled the folder with the JavaScript and, beside it, the maps
 * @param {URL} checkout the folder with the sources
 */
export function traceSources(compiled, checkout) {
  /** @type {(url: string) => string} */
  const sourceOf = (url) =>
    fileURLToPath(new URL(url.slice(compiled.href.length).replace(/\.js$/, '.ts'), checkout));
  Error.prepareStackTrace = (error, sites) => {
    const lines = sites.map((site) => {
      const text = String(site);
      const url = site.getFileName();
      if (!url?.startsWith(compiled.href) || !url.endsWith('.js')) return text;
      const at = placeIn(url, site.getLineNumber() ?? 1, site.getColumnNumber() ?? 1);
      const generated = `${url}:${site.getLineNumber()}:${site.getColumnNumber()}`;
      return at === undefined ? text : text.replace(generated, `${sourceOf(url)}:${at}`);
    });
    return [errorText(error), ...lines.map((line) => `    at ${line}`)].join('\n');
  };
}

/** What is written before the code of a module: `import.meta.url = …; `. @param {string} url */
function headOf(url) {
  return readFileSync(new URL(url), 'utf8').indexOf('; ') + 2;
}

/**
 * @param {string} url
 * @param {number} line
 * @param {number} column both from 1, as all of V8's
 */
function placeIn(url, line, column) {
  try {
    const map = new SourceMap(JSON.parse(readFileSync(new URL(`${url}.map`), 'utf8')));
    const shift = line === 1 ? headOf(url) : 0;
    const entry = map.findEntry(line - 1, column - 1 - shift);
    return 'originalLine' in entry
      ? `${entry.originalLine + 1}:${entry.originalColumn + 1}`
      : undefined;
  } catch {
    return undefined;
  }
}

/** @param {Error} error */
function errorText(error) {
  try {
    return String(error);
  } catch {
    return 'Error';
  }
}
