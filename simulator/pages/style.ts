/** The one style sheet of all pages. System fonts only: nothing loads from elsewhere. */
export const CSS = `
:root {
  color-scheme: light;
  --ink: #1f2328; --muted: #5b6068; --line: #dfe1e5; --ground: #f6f5f2; --paper: #fff;
  --red: #9b1c1f; --red-dark: #7c1418; --gold: #c4952f; --gold-pale: #fdf5e1;
  --ok: #1f6b3a; --ok-pale: #e9f5ed; --bad-pale: #fdeeee;
}
* { box-sizing: border-box; }
html { font-size: 100%; -webkit-text-size-adjust: 100%; }
body {
  margin: 0; min-height: 100vh; display: flex; flex-direction: column;
  font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif;
  color: var(--ink); background: var(--ground);
}
.wrap { width: 100%; max-width: 64rem; margin-inline: auto; padding-inline: 1.25rem; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: .5rem; z-index: 1; background: var(--paper); padding: .5rem 1rem; }
a { color: var(--red); text-underline-offset: .15em; }
a:hover { color: var(--red-dark); }
:focus-visible { outline: 3px solid var(--gold); outline-offset: 2px; border-radius: 4px; }

.banner { background: var(--gold-pale); border-bottom: 1px solid #ecdcb0; color: #5f4609; font-size: .875rem; text-align: center; padding: .3rem 1rem; margin: 0; }
.top { background: var(--paper); border-bottom: 3px solid var(--red); }
.top .wrap { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 2rem; padding-block: .8rem; }
.brand { display: flex; align-items: center; gap: .75rem; color: inherit; text-decoration: none; margin-right: auto; }
.brand svg { flex: none; width: 2.75rem; height: 2.75rem; }
.brand strong { display: block; font-size: 1.15rem; line-height: 1.25; color: var(--red); }
.brand .place { display: block; font-size: .9rem; line-height: 1.3; font-weight: 600; color: #6d4f0b; }
.brand small { display: block; color: var(--muted); line-height: 1.3; }
.side { display: flex; align-items: center; gap: 1rem; font-size: .9375rem; }
.side form { margin: 0; }
.side .who { font-weight: 600; }
.nav { background: var(--paper); border-bottom: 1px solid var(--line); }
.nav ul { display: flex; gap: .25rem; flex-wrap: wrap; list-style: none; margin-block: 0; padding-block: 0; }
.nav a { display: block; padding: .65rem .75rem; color: var(--ink); text-decoration: none; white-space: nowrap; border-bottom: 3px solid transparent; }
.nav li:first-child a { margin-left: -.75rem; }
.nav a:hover { color: var(--red); }
.nav a[aria-current] { color: var(--red); font-weight: 600; border-color: var(--gold); }
main { flex: 1; padding-block: 2rem 3rem; }
main:focus { outline: none; }
.foot { background: var(--paper); border-top: 1px solid var(--line); color: var(--muted); font-size: .875rem; padding: 1.1rem 0; }
.foot p { margin: 0; }

h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 .6rem; letter-spacing: -.01em; text-wrap: balance; }
h2 { font-size: 1.2rem; line-height: 1.35; margin: 2rem 0 .75rem; }
.lead { color: var(--muted); margin: 0 0 1.5rem; font-size: 1.0625rem; }
.narrow { max-width: 40rem; }
.login { max-width: 26rem; margin-inline: auto; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: 1.5rem; }
.card > :first-child { margin-top: 0; }
.card > :last-child { margin-bottom: 0; }
.card + .card { margin-top: 1.25rem; }

.hero { background: var(--paper); border: 1px solid var(--line); border-radius: 14px; border-top: 4px solid var(--gold); padding: clamp(1.5rem, 5vw, 3rem); }
.hero h1 { font-size: clamp(1.7rem, 4.2vw, 2.4rem); }
.find { display: flex; gap: .75rem; align-items: flex-end; flex-wrap: wrap; }
.find .field { flex: 1 1 16rem; margin: 0; }
.steps { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: 1rem; list-style: none; counter-reset: step; padding: 0; margin: 0; }
.steps li { background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: 1.1rem 1.25rem; counter-increment: step; }
.steps li::before { content: counter(step); display: inline-grid; place-items: center; width: 1.9rem; height: 1.9rem; border-radius: 50%; background: var(--gold-pale); color: #6d4f0b; font-weight: 700; }
.steps h3 { font-size: 1.0625rem; margin: .5rem 0 .15rem; }
.steps p { margin: 0; color: var(--muted); }

.field { margin: 0 0 1.15rem; }
label { display: block; font-weight: 600; margin-bottom: .25rem; }
.hint { color: var(--muted); font-size: .9rem; font-weight: 400; margin: 0 0 .35rem; }
input, textarea, select { width: 100%; font: inherit; color: inherit; background: var(--paper); border: 1px solid #868b93; border-radius: 6px; padding: .6rem .75rem; min-height: 2.85rem; }
textarea { min-height: 6rem; resize: vertical; }
input[type=file] { padding: .55rem; border-style: dashed; }
input[aria-invalid=true] { border: 2px solid var(--red); }
.wrong { color: var(--red); font-weight: 600; font-size: .9rem; margin: .3rem 0 0; }
fieldset { border: 0; padding: 0; margin: 0 0 1.5rem; min-width: 0; }
legend { font-size: 1.15rem; font-weight: 700; padding: 0 0 .75rem; }
.after { margin: 1.5rem 0 0; }
.button { display: inline-block; font: inherit; font-weight: 600; cursor: pointer; text-decoration: none; text-align: center; padding: .65rem 1.4rem; min-height: 2.85rem; border-radius: 6px; border: 1px solid var(--red); background: var(--red); color: #fff; }
.button:hover { background: var(--red-dark); color: #fff; }
.button.quiet { background: var(--paper); color: var(--red); }
.button.quiet:hover { background: var(--gold-pale); }
.link { font: inherit; background: none; border: 0; padding: .25rem 0; min-height: 0; width: auto; color: var(--red); text-decoration: underline; cursor: pointer; }

.list { list-style: none; margin: 1.5rem 0; padding: 0; background: var(--paper); border: 1px solid var(--line); border-radius: 10px; overflow: hidden; }
.list li + li { border-top: 1px solid var(--line); }
.list li { padding: .95rem 1.25rem; }
.list a { font-weight: 600; }
.list p { margin: .1rem 0 0; color: var(--muted); font-size: .9375rem; }
.cells { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(10rem, 1fr)); gap: .6rem; }
.cells li { background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: .7rem 1rem; }
.cells p { margin: 0; color: var(--muted); font-size: .9rem; }
.pager { display: flex; justify-content: space-between; }
.facts { display: grid; grid-template-columns: minmax(9rem, max-content) 1fr; gap: .6rem 1.5rem; margin: 0; }
.facts dt { color: var(--muted); }
.facts dd { margin: 0; overflow-wrap: anywhere; }
.ticks { padding-left: 1.2rem; }
.ticks li { margin-bottom: .35rem; }
.ticks li::marker { color: var(--gold); }
.notice { border-left: 5px solid var(--ok); background: var(--ok-pale); border-radius: 6px; padding: 1.1rem 1.4rem; margin: 0 0 1.5rem; }
.notice h2 { margin: 0 0 .35rem; color: var(--ok); }
.notice p { margin: 0; }
.notice.bad { border-color: var(--red); background: var(--bad-pale); }
.notice.old { border-color: var(--gold); background: var(--gold-pale); }
.notice.old h2 { color: #5f4609; }
.notice ul { margin: .3rem 0 0; padding-left: 1.2rem; }
.code { font: 700 1.25rem/1.5 ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.state { display: inline-block; padding: .05rem .7rem; border-radius: 1rem; background: var(--gold-pale); color: #5f4609; border: 1px solid #ecdcb0; font-weight: 600; font-size: .9375rem; }
.line { list-style: none; margin: 0; padding: 0 0 0 1.1rem; border-left: 2px solid var(--line); }
.line li { position: relative; padding: 0 0 1rem .35rem; }
.line li:last-child { padding-bottom: 0; }
.line li::before { content: ""; position: absolute; left: -1.52rem; top: .5rem; width: .7rem; height: .7rem; border-radius: 50%; background: var(--gold); border: 2px solid var(--paper); }
.line b { font-weight: 600; }
.line q { display: block; color: var(--ink); quotes: none; overflow-wrap: anywhere; }
.line time { display: block; color: var(--muted); font-size: .9rem; }
progress { width: 100%; height: .8rem; accent-color: var(--ok); }
.acts { display: flex; flex-wrap: wrap; gap: .75rem; }
.acts form { margin: 0; }
summary { cursor: pointer; color: var(--red); font-weight: 600; width: fit-content; }
details > .card { margin-top: .75rem; max-width: 40rem; }

@media (max-width: 40rem) {
  .wrap { padding-inline: 1rem; }
  main { padding-block: 1.25rem 2rem; }
  h1 { font-size: 1.5rem; }
  .brand small { display: none; }
  .banner { font-size: .8rem; }
  .nav a { padding: .45rem .6rem; font-size: .95rem; border-bottom-width: 2px; }
  .nav .wrap { padding-inline: .4rem; }
  .nav li:first-child a { margin-left: 0; }
  .code { display: block; font-size: 1.1rem; }
  .side { width: 100%; justify-content: space-between; font-size: .9rem; }
  .card { padding: 1.15rem; }
  .facts { grid-template-columns: 1fr; gap: 0; }
  .facts dd { margin-bottom: .75rem; }
  .card > .button, form > .button, .acts > .button, .acts > form { width: 100%; }
}
`;
