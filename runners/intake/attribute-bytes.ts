import {
  endOfMessage,
  LEN,
  latin1Of,
  readFields,
  readMessage,
  tagOf,
  type WireReader,
} from './wire.ts';

/** Field numbers of opentelemetry-proto, common.proto. */
const KEY_VALUE = { key: tagOf(1, LEN), value: tagOf(2, LEN) };
const ANY_STRING = tagOf(1, LEN);

/** The attributes of a point as they lie in the push: mostly they are known by their bytes. */
export class AttributeBytes {
  readonly #reader: WireReader;
  readonly #tag: number;
  /** Start and end of each, in turn. */
  readonly #spans: number[] = [];

  constructor(reader: WireReader, tag: number) {
    this.#reader = reader;
    this.#tag = tag;
  }

  take(tag: number): boolean {
    if (tag !== this.#tag) return false;
    const end = endOfMessage(this.#reader);
    if (end > this.#reader.len) throw new RangeError('an attribute is longer than its push');
    this.#spans.push(this.#reader.pos, end);
    this.#reader.pos = end;
    return true;
  }

  text(): string {
    let text = '';
    for (let i = 0; i < this.#spans.length; i += 2) {
      const bytes = latin1Of(this.#reader, this.#spans[i] ?? 0, this.#spans[i + 1] ?? 0);
      text += `${bytes.length} ${bytes}`;
    }
    return text;
  }

  read(): Record<string, string> {
    const attributes: Record<string, string> = {};
    const reader = this.#reader;
    const { pos } = reader;
    for (let i = 0; i < this.#spans.length; i += 2) {
      reader.pos = this.#spans[i] ?? 0;
      readKeyValue(reader, this.#spans[i + 1] ?? 0, attributes);
    }
    reader.pos = pos;
    return attributes;
  }
}

/** Values that are no texts read as empty: k6's tags are texts. */
export function readKeyValue(reader: WireReader, end: number, into: Record<string, string>): void {
  let key = '';
  let value = '';
  readFields(reader, end, (tag) => {
    if (tag === KEY_VALUE.key) key = reader.string();
    else if (tag === KEY_VALUE.value) {
      readMessage(reader, (inner) => {
        if (inner !== ANY_STRING) return false;
        value = reader.string();
        return true;
      });
    } else return false;
    return true;
  });
  into[key] = value;
}
