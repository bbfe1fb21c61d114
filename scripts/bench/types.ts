/** Shapes that the files of the benchmark share. */

export type Kind = 'plain' | 'full';
export type PeerName = 'postfix' | 'rspamd';

/** One line of the table: what is sent, and how. */
export interface Row {
  name: string;
  kind: Kind;
  /** Octets of the mail. */
  size: number;
  /** Sessions are kept for the next message; else each message has a connection of its own. */
  reuse: boolean;
  peer: PeerName;
  /** What our throughput must be of the peer's; null: it is shown only. */
  target: number | null;
  /** Messages of one run and sessions at once. */
  ours: Load;
  theirs: Load;
}

export interface Load {
  count: number;
  sessions: number;
}

/** A mail as files and sockets want it. */
export interface Mail {
  sender: string;
  recipient: string;
  /** For smtp-source: LF line ends. */
  file: string;
  /** For a socket: CRLF line ends, dots doubled, ended by CRLF dot CRLF. */
  wire: Buffer;
}

/** Something that forwards alias*@fwd.test to user@dest.test, listening on 127.0.0.1. */
export interface Forwarder {
  name: string;
  port: number;
  /** What its processors' time and memory are counted under: a name and the process at the root of a tree. */
  trees: Tree[];
  /** Makes it do what rows of a kind ask for. */
  become(kind: Kind): Promise<void>;
}

export interface Tree {
  name: string;
  pid: number;
}

/** Processor time in milliseconds. */
export interface Spent {
  /** The whole machine, whoever used it. */
  machine: number;
  /** By name of tree; `load` is smtp-source, smtp-sink and this program. */
  trees: Record<string, number>;
}

/** Memory at its highest, in MB. */
export interface Peak {
  /** Proportional set size of the whole tree, where it can be read. */
  tree: number;
  /** The largest process: resident, without the shared memory that all of them see (PostgreSQL's buffers). */
  process: number;
}

/** What one run of the load came to. */
export interface Run {
  /** Messages a second until the last was accepted, and until the last arrived. */
  accepted: number;
  endToEnd: number;
  seconds: number;
  /** Processor milliseconds a message. */
  spent: Spent;
  /** Share of the machine's processors that neither the forwarder nor the load used, 0 to 1. */
  others: number;
  peaks: Record<string, Peak>;
}

/** Milliseconds. `reply`: from the dot to its 250. `whole`: from the moment the message was due to its 250. */
export interface Latency {
  rate: number;
  count: number;
  reply: Percentiles;
  whole: Percentiles;
}

export interface Percentiles {
  p50: number;
  p99: number;
  max: number;
}

export interface Side {
  name: string;
  runs: Run[];
  latency: Latency;
}

export interface RowResult {
  row: Row;
  ours: Side;
  theirs: Side | null;
  /** Ours to the peer's, pair by pair. */
  ratios: number[];
}

export interface Options {
  peers: PeerName[];
  rows: string[];
  quick: boolean;
  json: boolean;
  pairs: number;
  /** Row counts to measure growth at; null: not asked for. */
  growth: number[] | null;
  /** The API's lists are measured instead. */
  lists: boolean;
  /** Folder for processor profiles; null: none. */
  profile: string | null;
  /** Greeting delay of ours in milliseconds. */
  greetingDelay: number;
}
