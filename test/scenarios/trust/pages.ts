/** Pages of an attacker. Each is as hostile as a page can be without a fault of the browser. */

const RINGING = `{ interactionId: '1', callUuid: 'fake', interactionUUID: 'fake', caseId: 'c', state: 'RINGING',
	media: 'voice', isMainCaseInteraction: true, parties: [{ name: 'Your Supervisor' }], userData: {} }`;

/** Answers every request as Workspace does, with a call that rings, and records its requests. */
const SERVER = `
	const ring = ${RINGING};
	window.asked = [];
	addEventListener('message', ({ data, source }) => {
		if (data?.userAgent !== 'WWE Client') return;
		asked.push(data.request ?? data.event);
		const server = { userAgent: 'WWE Server', protocolVersion: 2 };
		const reply = { ...server, referenceId: data.referenceId };
		if (data.event === 'subscribe') source.postMessage({ ...reply, subscriptionId: asked.length }, '*');
		else source.postMessage({ ...reply, data: data.request === 'interaction.getInteractions' ? [ring] : null }, '*');
		source.postMessage({ ...server, event: 'interaction', data: { eventType: 'RINGING', interaction: ring } }, '*');
	});
`;

/** A false Workspace that frames a page. */
export const framing = (victim: string): string =>
	`<!doctype html><title>Evil</title><script>${SERVER}</script><iframe src="${victim}"></iframe>`;

/** A false Workspace alone, to be framed, or to open a page itself. */
export const FALSE_WORKSPACE = `<!doctype html><title>Evil</title><script>${SERVER}</script>`;

/** A page with the vendor's library. */
export const withLibrary = (library: string, after = ''): string =>
	`<!doctype html><title>Victim</title><script src="${library}"></script>${after}`;

/**
 * A frame that poses as Ringside's own page script: it offers a port to whichever relay takes one, says that it is
 * connected to the Workspace of its tab, and that nothing but its own call rings there.
 */
export const FORGER = `<!doctype html><title>Forger</title><script>
	const { port1, port2 } = new MessageChannel();
	const link = { status: 'connected', epoch: 0, workspace: 'top', origin: 'https://bank.example', missing: [] };
	const ring = { ...${RINGING}, isConsultation: false, isCaseSelected: false, isCaseExpanded: false, extra: {},
		interactionId: 'forged' };
	port1.postMessage({ type: 'link', link });
	port1.postMessage({ type: 'snapshot', epoch: 0, interactions: [ring], unreadable: 0 });
	port1.onmessage = ({ data }) => data.type === 'ping' && port1.postMessage({ type: 'ping' });
	window.taken = false;
	const offer = () => {
		if (taken) return;
		const event = new MessageEvent('ringside:offer', { ports: [port2], cancelable: true });
		dispatchEvent(event);
		window.taken = event.defaultPrevented;
	};
	addEventListener('ringside:ask', offer);
	setInterval(offer, 100);
	offer();
</script>`;

/** Frames a page and asks it, as pages in Workspace do. */
export const asking = (victim: string): string =>
	`<!doctype html><title>Asking</title><iframe src="${victim}"></iframe>
	<script>setInterval(() => frames[0].postMessage({ userAgent: 'WWE Client' }, '*'), 200)</script>`;

/** Records in `window.taken` every port, and every event of Ringside's handshake, that a listener of the page gets to see. */
export const LISTENING = `
	window.taken = [];
	addEventListener('message', ({ ports }) => ports.length > 0 && taken.push('a port'), true);
	for (const type of ['ringside:offer', 'ringside:ask', 'ringside:served'])
		addEventListener(type, () => taken.push(type), true);
`;

/** Posts as Workspace, with events, with replies to whatever was asked last, and with orders to Ringside's page script. */
const ATTACK = `
	const server = { userAgent: 'WWE Server', protocolVersion: 2 };
	const ring = ${RINGING};
	setInterval(() => {
		parent.postMessage({ ...server, event: 'interaction', data: { eventType: 'RINGING', interaction: ring } }, '*');
		for (let n = 0; n < 40; n++) parent.postMessage({ ...server, referenceId: String(n), data: [ring] }, '*');
		parent.dispatchEvent(new parent.Event('ringside:supersede'));
		parent.attacks.add(name);
	}, 100);
`;

/** Surrounds the page with frames that have no address of their own, and so its origin, and changes built-ins after load. */
export const CHILDREN = `
	window.attacks = new Set();
	const attack = ${JSON.stringify(ATTACK)};
	const child = (name, members) => document.documentElement.appendChild(Object.assign(document.createElement('iframe'), { name, ...members }));
	const html = '<!doctype html><script>' + attack + '</scr' + 'ipt>';
	child('blank', {}).contentWindow.eval(attack);
	child('srcdoc', { srcdoc: html });
	child('blob', { src: URL.createObjectURL(new Blob([html], { type: 'text/html' })) });
	window.setTimeout = () => 0;
	Date.now = performance.now = () => 0;
	window.structuredClone = () => null;
	EventTarget.prototype.dispatchEvent = () => true;
	Object.defineProperty(Object.prototype, 'origin', { configurable: true, get: () => 'https://bank.example', set() {} });
`;
