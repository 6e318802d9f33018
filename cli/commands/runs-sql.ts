import { suggest } from '../../config/suggest.ts';
import { listRuns } from '../../reporters/archive-reader.ts';
import { queryRuns, type SqlAnswer, SqlError } from '../../reporters/archive-sql.ts';
import { answerCsv, renderAnswer } from '../../reporters/terminal/sql.ts';
import { archiveOf } from '../archive-of.ts';
import type { Context, OptionValues } from '../command.ts';
import { EXIT } from '../exit-code.ts';
import { OperatorError } from '../operator-error.ts';
import type { RunsAction } from '../runs-action.ts';
import { durationOption, textOption } from '../values.ts';

const TIMEOUT_S = 60;

const ROWS_MAX = 100_000;

const FORMATS: Readonly<Record<string, (answer: SqlAnswer, color: boolean) => string>> = {
  table: (answer, color) => renderAnswer(answer, { color }),
  json: (answer) => JSON.stringify({ version: 1, ...answer }),
  csv: answerCsv,
};

export const sqlAction: RunsAction = {
  usage: 'sql "SELECT …" [--format table|json|csv] [--timeout T]',
  options: ['format', 'timeout'],
  arguments: { min: 1, max: 1 },
  async run(context, values, [sql = '']) {
    const { io, signal } = context;
    const format = formatOf(context, values);
    const time_ms = 1000 * (durationOption(values, 'timeout') ?? TIMEOUT_S);
    const { runs_dir, journal_dir } = await archiveOf(context);
    const entries = await listRuns(runs_dir);
    for (const { problem } of entries) if (problem !== null) io.say(`left out: ${problem}`);
    const limits = { time_ms, rows_max: ROWS_MAX };
    const answer = await queryRuns({ runs: entries, journal_dir }, sql, limits, signal).catch(
      (error: unknown) => {
        if (!(error instanceof SqlError)) throw error;
        throw new OperatorError(error.message, { hint: error.hint, cause: error });
      },
    );
    for (const what of answer.left_out) {
      io.say(
        `left out: ${what}, which is damaged; of a run \`thongsuot runs verify\` tells which file`,
      );
    }
    io.print(format(answer, io.color.out));
    if (answer.truncated) io.say(`Only the first ${ROWS_MAX} rows: add a LIMIT, or sum more.`);
    return EXIT.ok;
  },
};

function formatOf({ json }: Context, values: OptionValues): (typeof FORMATS)[string] {
  const name = textOption(values, 'format') ?? (json ? 'json' : 'table');
  const format = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
  if (format === undefined) {
    const hint = suggest(name, Object.keys(FORMATS));
    throw new OperatorError(`there is no format "${name}"`, { hint });
  }
  if (json && name !== 'json') {
    const hint = 'leave one of them out';
    throw new OperatorError(`--json and --format ${name} cannot both be`, { hint });
  }
  return format;
}
