/** One package on a company's own server. */
export interface Served {
	/** The id under which the browser knows the extension. */
	readonly id: string;
	readonly version: string;
	/** The address of the signed package. */
	readonly address: string;
	/** The oldest browser that it runs in. */
	readonly minimum: string;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const xmlText = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

/** Returns the update manifest that Chrome and Edge ask for: the protocol of Omaha, which both share. */
export function updateXml({ id, version, address, minimum }: Served): string {
	const [app, codebase, ...versions] = [id, address, version, minimum].map(xmlText);
	return `<?xml version="1.0" encoding="UTF-8"?>
<gupdate xmlns="http://www.google.com/update2/response" protocol="2.0">
	<app appid="${app}">
		<updatecheck codebase="${codebase}" version="${versions[0]}" prodversionmin="${versions[1]}"/>
	</app>
</gupdate>
`;
}

/** Returns the update manifest that Firefox asks for. Without a hash: Mozilla signs the package after this was written. */
export function updateJson({ id, version, address, minimum }: Served): string {
	const update = {
		version,
		update_link: address,
		applications: { gecko: { strict_min_version: minimum } },
	};
	return `${JSON.stringify({ addons: { [id]: { updates: [update] } } }, null, '\t')}\n`;
}
