import { basename } from 'node:path';
import { readManifest } from '../../reporters/archive-reader.ts';
import { changeTags, isTag, TAG_FORM } from '../../reporters/run-tags.ts';
import { EXIT } from '../exit-code.ts';
import { OperatorError } from '../operator-error.ts';
import type { RunsAction } from '../runs-action.ts';
import { runFolder } from './report.ts';

/** Stands for the `-` of `-old`, which Node would take for options. */
const REMOVE = '\u2212';

export const tagAction: RunsAction = {
  usage: 'tag RUN +TAG -TAG …',
  options: [],
  arguments: { min: 2, max: 100 },
  async run(context, _values, [run = '', ...marks]) {
    const { io, json } = context;
    const wrong = marks.filter((mark) => !isTag(mark.slice(1)) || !/^[+\u2212]/.test(mark));
    if (wrong.length > 0) {
      const found = wrong.map((mark) => `"${mark.replace(REMOVE, '-')}"`).join(', ');
      throw new OperatorError(`runs tag: ${found} is not +TAG or -TAG`, {
        hint: `a tag has ${TAG_FORM}`,
      });
    }
    const dir = await runFolder(context, run);
    await readManifest(dir);
    const marked = (sign: string): string[] =>
      marks.filter((mark) => mark.startsWith(sign)).map((mark) => mark.slice(1));
    const tags = await changeTags(dir, { add: marked('+'), remove: marked(REMOVE) });
    const id = basename(dir);
    if (json) io.print(JSON.stringify({ version: 1, run: id, tags }));
    else io.print(`${id}: ${tags.length === 0 ? 'no tags' : tags.join(' ')}`);
    return EXIT.ok;
  },
};

/** `runs tag RUN -old`: what begins with one dash is a tag to remove, since `runs` has no short options. */
export function markedTags(args: readonly string[]): readonly string[] {
  if (args[0] !== 'tag') return args;
  return args.map((arg) => arg.replace(/^-(?=[^-])/, REMOVE));
}
