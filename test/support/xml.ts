/** An element of an XML document. */
export interface Element {
	readonly name: string;
	readonly attributes: Readonly<Record<string, string>>;
	readonly children: Element[];
	/** The text directly in it, unescaped. */
	text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const NAME = '[A-Za-z_][\\w.:-]*';
const TOKEN = new RegExp(
	`<\\?[^?]*\\?>|<!DOCTYPE[^>]*>|<!--(?:(?!--)[^])*-->|<(/?)(${NAME})((?:\\s+${NAME}="[^"<]*")*)\\s*(/?)>|[^<]+`,
	'y',
);

function unescaped(text: string): string {
	return text.replace(/&(\w+);|&/g, (all, name: string | undefined) => {
		const sign = name === undefined ? undefined : ENTITIES[name];
		if (sign === undefined) throw new Error(`not an entity: ${all}`);
		return sign;
	});
}

/** Parses an XML document strictly, as far as policy files need it; throws where it is not well-formed. */
export function parseXml(document: string): Element {
	const root: Element = { name: '', attributes: {}, children: [], text: '' };
	const open: Element[] = [root];
	TOKEN.lastIndex = 0;
	while (TOKEN.lastIndex < document.length) {
		const at = TOKEN.lastIndex;
		const token = TOKEN.exec(document);
		if (token === null) throw new Error(`not XML: ${document.slice(at, at + 60)}`);
		const [all, end, name, written = '', empty] = token;
		const parent = open.at(-1) ?? root;
		if (name === undefined) {
			if (!all.startsWith('<')) parent.text += unescaped(all);
		} else if (end === '/') {
			if (parent.name !== name) throw new Error(`</${name}> closes <${parent.name}>`);
			open.pop();
		} else {
			const pairs = [...written.matchAll(/([\w.:-]+)="([^"]*)"/g)];
			const attributes = Object.fromEntries(pairs.map(([, key = '', value = '']) => [key, unescaped(value)]));
			if (Object.keys(attributes).length !== pairs.length)
				throw new Error(`<${name}> has an attribute twice`);
			const element: Element = { name, attributes, children: [], text: '' };
			parent.children.push(element);
			if (empty === '') open.push(element);
		}
	}
	const [only] = root.children;
	if (open.length > 1) throw new Error(`<${open.at(-1)?.name}> is not closed`);
	if (only === undefined || root.children.length > 1 || root.text.trim() !== '')
		throw new Error('not one root');
	return only;
}

/** Returns every element of this name below an element. */
export function allOf(element: Element, name: string): Element[] {
	return element.children.flatMap((each) => [...(each.name === name ? [each] : []), ...allOf(each, name)]);
}
