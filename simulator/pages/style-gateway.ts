/** What the pages of the gateway's vendor look like: the same parts in blue, square, and in tables. */
export const GATEWAY_CSS = `
.gateway { --red: #0b4f8a; --red-dark: #083a66; --gold: #3d8bcb; --gold-pale: #e8f2fa; --ground: #eef2f6; }
.gateway .banner { border-color: #bcd6ea; color: #123a5c; }
.gateway .brand svg rect { fill: #0b4f8a; }
.gateway .brand .place, .gateway .state, .gateway .steps li::before { color: #123a5c; }
.gateway .nav { background: var(--red); border: 0; }
.gateway .nav a, .gateway .nav a:hover, .gateway .nav a[aria-current] { color: #fff; }
.gateway .nav a:focus-visible { outline-color: #fff; outline-offset: -3px; }
.gateway .card, .gateway .hero, .gateway .button, .gateway input, .gateway textarea, .gateway select { border-radius: 0; }
.gateway .hero { border-top-color: var(--red); }
.gateway legend { width: 100%; padding: .35rem .75rem; margin-bottom: .75rem; background: var(--gold-pale); color: var(--red); font-size: 1rem; }
.gateway form { margin: 0; }
.gateway .lines, .gateway table.facts { display: table; width: 100%; border-collapse: collapse; background: var(--paper); }
.gateway .lines { margin: 1.5rem 0; }
.gateway .lines th, .gateway .lines td, .gateway table.facts th, .gateway table.facts td { border: 1px solid var(--line); padding: .55rem .8rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
.gateway .lines thead th { background: var(--gold-pale); color: #123a5c; }
.gateway .lines .num { width: 3.25rem; text-align: center; overflow-wrap: normal; }
.gateway .lines p { margin: .1rem 0 0; color: var(--muted); font-size: .9375rem; }
.gateway .lines .row { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: .5rem 1.5rem; }
.gateway table.facts th { width: 13rem; background: var(--ground); font-weight: 600; overflow-wrap: normal; }
@media (max-width: 40rem) {
  .gateway table.facts th { width: 8rem; }
  .gateway .lines th, .gateway .lines td, .gateway table.facts th, .gateway table.facts td { padding: .45rem .5rem; }
}
`;
