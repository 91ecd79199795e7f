/** Arrangements of Workspace and the page with the API object. Each has a name for the query string. */
export const TOPOLOGIES = {
	iframe: "A page of Workspace's own origin, as web content",
	'iframe-cross': 'A page of another origin, as web content',
	'two-frames': 'Two pages of one origin, as web content',
	popup: 'A page in a window that Workspace opens',
	dialog: 'A page in a dialog of Workspace',
	crm: 'A page that embeds Workspace, of the same origin',
	'crm-cross': 'A page that embeds Workspace, of another origin',
	top: "The API object in Workspace's own window",
	none: 'No page with the API object',
} as const;

export type Topology = keyof typeof TOPOLOGIES;

export function isTopology(name: string): name is Topology {
	return Object.hasOwn(TOPOLOGIES, name);
}

/** The other of the two origins of this server. */
export function otherOrigin(): string {
	return location.origin.includes('127.0.0.1')
		? location.origin.replace('127.0.0.1', 'localhost')
		: location.origin.replace('localhost', '127.0.0.1');
}

/** The address to open for a topology: Workspace itself, or the page that embeds it. */
export function addressOf(topology: Topology, query = ''): string {
	const workspace = `${location.origin}/ui/wwe/index.html?topology=${topology}${query}`;
	if (topology === 'crm') return `/page/crm.html?workspace=${encodeURIComponent(workspace)}`;
	if (topology === 'crm-cross')
		return `${otherOrigin()}/page/crm.html?workspace=${encodeURIComponent(workspace)}`;
	return workspace;
}
