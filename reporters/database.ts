import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** Beyond this DuckDB writes to disk, or fails where it cannot. */
const MEMORY_LIMIT = '48MB';

/**
 * One thread: the archive must not take the cores that the load generator is measured on. What is read is read once,
 * so it is not kept, and blocks of 16 KB instead of 256 KB suit tables of a few rows with many columns.
 */
const MODEST = {
  threads: '1',
  enable_external_file_cache: 'false',
  default_block_size: '16384',
} as const;

/** A database that is read beside other work: it spills to disk beyond this, and gives memory back at once. */
const SMALL = {
  ...MODEST,
  memory_limit: MEMORY_LIMIT,
  allocator_flush_threshold: '1MB',
  allocator_bulk_deallocation_flush_threshold: '1MB',
  preserve_insertion_order: 'false',
} as const;

export interface Database {
  readonly connection: DuckDBConnection;
  close(): void;
}

/**
 * Opens DuckDB in memory, or in a file at `path`: then what does not fit into a little memory lies on disk.
 *
 * @returns the caller closes it
 */
export async function openDatabase(path?: string): Promise<Database> {
  return openWith(path ?? ':memory:', path === undefined ? MODEST : SMALL);
}

/** Opens DuckDB with settings of the caller's. */
export async function openWith(
  path: string,
  settings: Readonly<Record<string, string>>,
): Promise<Database> {
  const instance = await DuckDBInstance.create(path, { ...settings });
  const connection = await instance.connect();
  return {
    connection,
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/**
 * Has the C library return to the system what it keeps of freed memory: setting the limit does that in DuckDB, for the
 * whole process, and nothing else of ours can.
 */
export async function giveMemoryBack(connection: DuckDBConnection): Promise<void> {
  await connection.run(`SET memory_limit = '${MEMORY_LIMIT}'`);
}

/** Text as SQL takes it. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
