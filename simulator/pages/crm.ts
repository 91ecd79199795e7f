import { installService } from '../client/service';
import { h, whenReady } from './dom';
import { edition, Recorder } from './recorder';

/** A page that embeds Workspace and names its window as the target. */
const query = new URLSearchParams(location.search);
const service = installService(window, edition(query));
const recorder = new Recorder();

whenReady(() => {
	const workspace = h('iframe', {
		src: query.get('workspace') ?? '/ui/wwe/index.html?topology=crm',
		title: 'Workspace',
	});
	const target = () => {
		if (workspace.contentWindow !== null) service.targetWWEWindow(workspace.contentWindow);
	};
	document.body.append(
		h(
			'aside',
			{},
			h('h1', {}, 'Customers'),
			h('p', {}, "A third party's page with Workspace in it"),
			recorder.list,
		),
		workspace,
	);
	const delay = Number(query.get('retargetDelay') ?? 0);
	if (delay > 0) setTimeout(target, delay);
	else target();
	// Wait until Workspace listens: a message to a window that is still loading is lost.
	workspace.addEventListener('load', () => recorder.subscribe(service, query, 'none'), { once: true });
});
