import { z } from 'zod';
import { type Graph, type GraphInput, isLink } from './graph.ts';

// `GET /object_info`: what each node takes and gives. A list of names in the place of a type is a choice; newer nodes say
// ["COMBO", { options }] instead (server.py and comfy_api/latest/_io.py of ComfyUI).
const inputSchema = z
  .tuple([z.union([z.string(), z.array(z.unknown())])], z.unknown())
  .transform(([type, options]) => {
    const told = (options ?? {}) as {
      options?: unknown;
      min?: unknown;
      max?: unknown;
      image_upload?: unknown;
    };
    const choices = Array.isArray(type) ? type : Array.isArray(told.options) ? told.options : undefined;
    return {
      type: Array.isArray(type) ? 'COMBO' : type,
      choices: choices?.map(String),
      min: typeof told.min === 'number' ? told.min : undefined,
      max: typeof told.max === 'number' ? told.max : undefined,
      // Files that are uploaded are not in the list that was made before.
      isUpload: told.image_upload === true,
    };
  });
type NodeInput = z.output<typeof inputSchema>;

const inputsSchema = z.record(z.string(), inputSchema).default({});
const nodeSchema = z.object({
  input: z.object({ required: inputsSchema, optional: inputsSchema }),
  output: z.array(z.union([z.string(), z.array(z.unknown())])).default([]),
});

/** What the nodes of a server take and give, by class. */
export const objectInfoSchema = z.record(z.string(), nodeSchema);
/** Checked node definitions. */
export type ObjectInfo = z.output<typeof objectInfoSchema>;

/** The choices of a node's input: for loaders the model files there are. Empty where the node is not there. */
export function choicesOf(info: ObjectInfo, classType: string, input: string): readonly string[] {
  return info[classType]?.input.required[input]?.choices ?? [];
}

/** What a workflow needs and a server does not have, and what of it no server would take. */
export interface GraphFaults {
  readonly missing: readonly string[];
  readonly wrong: readonly string[];
}

/** Packages that bring nodes which are not ComfyUI's own. */
const PACKAGES: readonly (readonly [RegExp, string])[] = [
  [/^IPAdapter/, 'ComfyUI_IPAdapter_plus'],
  [/Pulid/i, 'ComfyUI-PuLID-Flux'],
  [/^(InfuseNet|IDEmbedding|ExtractID)/, 'ComfyUI_InfiniteYou'],
];

/** Checks a workflow against a server's node definitions: nodes, required inputs, types of links, choices and ranges. */
export function faultsOfGraph(graph: Graph, info: ObjectInfo): GraphFaults {
  const missing = new Set<string>();
  const wrong: string[] = [];
  for (const [id, { class_type, inputs }] of Object.entries(graph)) {
    const node = info[class_type];
    if (!node) {
      const from = PACKAGES.find(([pattern]) => pattern.test(class_type))?.[1] ?? 'a newer ComfyUI';
      missing.add(`the node ${class_type} (${from})`);
      continue;
    }
    const { required, optional } = node.input;
    for (const name of Object.keys(required)) {
      if (!(name in inputs)) wrong.push(`${id} ${class_type} has no ${name}`);
    }
    for (const [name, given] of Object.entries(inputs)) {
      const input = required[name] ?? optional[name];
      if (!input) wrong.push(`${id} ${class_type} takes no ${name}`);
      else if (isLink(given)) {
        const complaint = faultOfLink(graph, info, given, input);
        if (complaint) wrong.push(`${id} ${class_type} ${name}: ${complaint}`);
      } else if (input.choices && !input.isUpload && !input.choices.includes(String(given))) {
        missing.add(
          `${given} as ${name} of ${class_type} (it has ${input.choices.slice(0, 8).join(', ') || 'none'})`,
        );
      } else if (!isOfType(given, input))
        wrong.push(`${id} ${class_type} ${name} cannot be ${String(given)}`);
    }
  }
  return { missing: [...missing], wrong };
}

function faultOfLink(
  graph: Graph,
  info: ObjectInfo,
  [from, output]: readonly [string, number],
  to: NodeInput,
) {
  const source = graph[from];
  if (!source) return `there is no node ${from}`;
  const outputs = info[source.class_type]?.output;
  // A missing node is told by itself.
  if (!outputs) return undefined;
  const type = outputs[output];
  if (type === undefined) return `${source.class_type} has no output ${output}`;
  const given = typeof type === 'string' ? type : 'COMBO';
  // Types between commas are alternatives, * is any.
  const taken = to.type.split(',');
  return taken.includes('*') || given === '*' || taken.includes(given)
    ? undefined
    : `a ${given} for a ${to.type}`;
}

function isOfType(
  given: Exclude<GraphInput, readonly unknown[]>,
  { type, min, max, choices }: NodeInput,
): boolean {
  if (choices) return true;
  switch (type) {
    case 'INT':
    case 'FLOAT':
      return (
        typeof given === 'number' &&
        (type === 'FLOAT' || Number.isInteger(given)) &&
        given >= (min ?? given) &&
        given <= (max ?? given)
      );
    case 'STRING':
      return typeof given === 'string';
    case 'BOOLEAN':
      return typeof given === 'boolean';
    default:
      // Everything else only comes through links.
      return false;
  }
}
