import { suggest } from '../../config/suggest.ts';
import type { Command, OptionValues } from '../command.ts';
import { OperatorError } from '../operator-error.ts';
import type { RunsAction } from '../runs-action.ts';
import { listAction } from './runs-list.ts';
import { pruneAction } from './runs-prune.ts';
import { sqlAction } from './runs-sql.ts';
import { markedTags, tagAction } from './runs-tag.ts';
import { exportAction, importAction } from './runs-transfer.ts';
import { verifyAction } from './runs-verify.ts';

const ACTIONS: Readonly<Record<string, RunsAction>> = {
  list: listAction,
  verify: verifyAction,
  tag: tagAction,
  prune: pruneAction,
  export: exportAction,
  import: importAction,
  sql: sqlAction,
};

export const runs: Command = {
  summary: 'lists the archived runs, newest first; verifies, tags, prunes, moves and queries them',
  usage: Object.values(ACTIONS)
    .map(({ usage }) => usage)
    .join(' | '),
  options: {
    phase: { type: 'string', value: 'P', help: 'list: runs of this phase of the calendar' },
    platform: { type: 'string', value: 'P', help: 'list: runs that loaded this platform' },
    province: { type: 'string', value: 'SLUG', help: 'list: runs at the demand of this province' },
    verdict: { type: 'string', value: 'V', help: 'list: pass, fail, invalid or unsealed' },
    tag: { type: 'string', multiple: true, value: 'T', help: 'list: runs with this tag' },
    since: {
      type: 'string',
      value: 'TIME',
      help: 'list: started then or later: 2025-07-01, or 7d',
    },
    until: { type: 'string', value: 'TIME', help: 'list: started before then' },
    'keep-last': { type: 'string', value: 'N', help: 'prune: the newest N runs stay' },
    'older-than': { type: 'string', value: 'T', help: 'prune: only what is older goes, e.g. 90d' },
    'keep-tagged': { type: 'boolean', help: 'prune: runs with a tag stay' },
    'keep-failed': { type: 'boolean', help: 'prune: everything that is not a pass stays' },
    'dry-run': { type: 'boolean', help: 'prune: only say what would go (so without --yes too)' },
    yes: { type: 'boolean', help: 'prune: remove it' },
    format: { type: 'string', value: 'F', help: 'sql: table, json or csv' },
    timeout: { type: 'string', value: 'T', help: 'sql: longest time of the query (default 60s)' },
  },
  positionals: { min: 0, max: 100 },
  rewrite: markedTags,
  async run(context, values, [name = 'list', ...args]) {
    const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
    if (action === undefined) {
      throw new OperatorError(`runs: there is no action \`${name}\``, {
        hint: suggest(name, Object.keys(ACTIONS)),
      });
    }
    mustFit(name, action, values, args);
    return action.run(context, values, args);
  },
};

/** Every action has its own options and arguments: what it does not take must not be passed over. */
function mustFit(
  name: string,
  { usage, options, arguments: { min, max } }: RunsAction,
  values: OptionValues,
  args: readonly string[],
): void {
  const hint = `usage: thongsuot runs ${usage}`;
  const own = Object.keys(values).filter((option) => option in runs.options);
  const foreign = own.find((option) => !options.includes(option));
  if (foreign !== undefined) {
    throw new OperatorError(`runs ${name} takes no --${foreign}`, { hint });
  }
  if (args.length < min) throw new OperatorError(`runs ${name}: an argument is missing`, { hint });
  if (args.length > max) {
    throw new OperatorError(`runs ${name}: "${args[max]}" is one too many`, { hint });
  }
}
