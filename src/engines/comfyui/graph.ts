/** A reference to an output of a node. */
export type Link = readonly [node: string, output: number];

/** What an input is given. */
export type GraphInput = Link | string | number | boolean;

/** A workflow in ComfyUI's API form, by node id. */
export type Graph = Readonly<Record<string, GraphNode>>;

/** A node of a workflow. */
export interface GraphNode {
  readonly class_type: string;
  readonly inputs: Readonly<Record<string, GraphInput>>;
}

/** A workflow in the making. */
export interface GraphBuilder {
  /** Adds a node; gives the links to its outputs, `node(1)` is the second. */
  add(classType: string, inputs: Readonly<Record<string, GraphInput | undefined>>): (output?: number) => Link;
  readonly graph: Graph;
}

/** Starts a workflow. */
export function buildGraph(): GraphBuilder {
  const graph: Record<string, GraphNode> = {};
  return {
    graph,
    add(class_type, given) {
      const id = String(Object.keys(graph).length + 1);
      const inputs = Object.fromEntries(
        Object.entries(given).filter((entry): entry is [string, GraphInput] => entry[1] !== undefined),
      );
      graph[id] = { class_type, inputs };
      return (output = 0) => [id, output];
    },
  };
}

/** Whether an input is a link to another node. */
export const isLink = (input: GraphInput): input is Link => Array.isArray(input);
