import { html, type Markup } from '../../model/markup.ts';
import type { View } from './view.ts';

/**
 * The whole document around one page's content. `title` is plain text. Links are written as if the site stood at
 * the root, and are moved below its base here.
 */
export function layout(view: View, title: string, content: Markup): string {
  const { t, lang } = view;
  return based(
    view.base,
    html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${t.site}</title>
<link rel="stylesheet" href="/assets/site.css">
<link rel="icon" href="data:,">
</head>
<body class="${view.look}">
<a class="skip" href="#content">${t.skip}</a>
<p class="banner">${t.banner}</p>
<header class="top"><div class="wrap">
<a class="brand" href="/">${EMBLEM}<span>${view.place !== null && html`<span class="place">${view.place}</span>`}<strong>${t.site}</strong><small>${t.site_sub}</small></span></a>
<div class="side">${languageSwitch(view)}${account(view)}</div>
</div></header>
<nav class="nav" aria-label="${t.nav}"><ul class="wrap">
${view.nav.map(([path, name]) => navLink(view, path, name))}
</ul></nav>
<main id="content" class="wrap" tabindex="-1">${content}</main>
<footer class="foot"><div class="wrap"><p>${t.footer}</p></div></footer>
</body>
</html>
`.text,
  );
}

/** Our own mark, no coat of arms: a gate with a stream running through. */
const EMBLEM = html`<svg viewBox="0 0 44 44" aria-hidden="true">
<rect width="44" height="44" rx="10" fill="#9b1c1f"/>
<path d="M9 14h26M13 14v18M31 14v18" stroke="#fff" stroke-width="3" stroke-linecap="round" fill="none"/>
<path d="M9 27c4.5-5 8.500 5 13 0s8.500 5 13 0" stroke="#e9bd5b" stroke-width="3" stroke-linecap="round" fill="none"/>
</svg>`;

/** A link to the root of the site, in an attribute: nothing that a reader typed can look like one, for its quotes are escaped. */
const ROOTED = /( (?:href|action|formaction|src)=")\/(?!\/)/g;

function based(base: string, document: string): string {
  return base === '' ? document : document.replaceAll(ROOTED, `$1${base}/`);
}

function languageSwitch({ lang, here }: View): Markup {
  const [other, name] = lang === 'vi' ? ['en', 'English'] : ['vi', 'Tiếng Việt'];
  return html`<a href="${withLang(here, other)}" lang="${other}" hreflang="${other}">${name}</a>`;
}

function withLang(here: string, lang: string): string {
  return `${here}${here.includes('?') ? '&' : '?'}lang=${lang}`;
}

function account({ session, t, here, login_path }: View): Markup {
  if (session === null) {
    if (login_path === '') return html``;
    return html`<a href="${login_path}?next=${encodeURIComponent(here)}">${t.log_in}</a>`;
  }
  return html`<span class="who">${session.name}</span>
<form method="post" action="/dang-xuat"><button class="link">${t.log_out}</button></form>`;
}

function navLink({ here }: View, path: string, name: string): Markup {
  const inside = path === '/' ? here === '/' : here.startsWith(path);
  return html`<li><a href="${path}"${inside && html` aria-current="page"`}>${name}</a></li>`;
}
