/** A file that is made of the configuration: the same configuration makes the same bytes. */
export interface GeneratedFile {
  /** Below the folder that it is written to, with `/` between the parts. */
  readonly path: string;
  readonly text: string;
}
