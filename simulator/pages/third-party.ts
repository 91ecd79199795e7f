import { installService } from '../client/service';
import { h, whenReady } from './dom';
import { edition, Recorder } from './recorder';

/** A third party's page: makes the API object, subscribes as its query says, and records what its handler gets. */
const query = new URLSearchParams(location.search);
const number = (name: string) => Number(query.get(name) ?? 0);
const recorder = new Recorder();

function begin(): void {
	const service = installService(window, edition(query));
	recorder.subscribe(service, query, 'interaction,agent');
	if (number('replaceAfter') > 0) {
		setTimeout(() => {
			if (query.get('replaceBy') === 'mute') {
				// Put over the first, which goes on working: its methods, and no way to send anything else.
				Reflect.get(window, 'genesys').wwe.service = { interaction: service.interaction };
				return;
			}
			service.unload();
			Reflect.deleteProperty(Reflect.get(window, 'genesys').wwe, 'service');
			installService(window, edition(query));
		}, number('replaceAfter'));
	}
}

if (number('objectDelay') > 0) setTimeout(begin, number('objectDelay'));
else begin();

/** A dialog finds its id in its address, and closes itself with it. */
function closeButton(): HTMLElement | undefined {
	const id = query.get('dialogId');
	if (id === null) return undefined;
	return h(
		'button',
		{
			type: 'button',
			onclick: () => Reflect.get(window, 'genesys').wwe.service.system.closeDialog(id),
		},
		'Close',
	);
}

whenReady(() => {
	document.body.append(
		h('h1', {}, document.title),
		h(
			'p',
			{},
			"This page stands for a third party's. It uses the Service Client API, and lists the events its own handler gets.",
		),
		...[closeButton()].filter((item) => item !== undefined),
		recorder.list,
	);
});
