import { digitalSourceTypeUri, type Recipe, titleOf } from './recipe.ts';

const RECIPE_NAMESPACE = 'urn:beso:recipe:1#';

/**
 * The XMP packet of a recipe: title, tool, IPTC digital source type and the recipe itself as JSON.
 * Adobe XMP part 1 (ISO 16684-1) and IPTC photo metadata 2023.
 */
export function xmpOf(recipe: Recipe): string {
  const title = escapeXml(titleOf(recipe.brief));
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
    xmlns:beso="${RECIPE_NAMESPACE}">
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">${title}</rdf:li></rdf:Alt></dc:title>
   <xmp:CreatorTool>Beso ${escapeXml(recipe.version)}</xmp:CreatorTool>
   <Iptc4xmpExt:DigitalSourceType>${digitalSourceTypeUri(recipe.digitalSourceType)}</Iptc4xmpExt:DigitalSourceType>
   <beso:recipe>${escapeXml(JSON.stringify(recipe))}</beso:recipe>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;
}

/** The recipe's JSON out of a packet written by `xmpOf`; undefined where there is none. */
export function recipeTextInXmp(xmp: string): string | undefined {
  const text = /<beso:recipe>([\s\S]*?)<\/beso:recipe>/.exec(xmp)?.[1];
  return text === undefined ? undefined : unescapeXml(text);
}

const ENTITIES: readonly (readonly [string, string])[] = [
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
];

function escapeXml(text: string): string {
  return ENTITIES.reduce((escaped, [character, entity]) => escaped.replaceAll(character, entity), text);
}

function unescapeXml(text: string): string {
  return ENTITIES.toReversed().reduce(
    (plain, [character, entity]) => plain.replaceAll(entity, character),
    text,
  );
}
