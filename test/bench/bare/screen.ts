import type { Hear, Press } from './api';

/** Returns the element of an interaction, which it adds first if there is none. */
function elementOf(id: string): HTMLElement {
	const found = document.querySelector<HTMLElement>(`[data-interaction="${id}"]`);
	if (found !== null) return found;
	const added = document.createElement('p');
	added.dataset.interaction = id;
	added.dataset.card = id;
	const button = document.createElement('button');
	button.dataset.act = 'accept';
	added.append(button);
	document.body.append(added);
	return added;
}

/** Shows what arrives, in as little as can be called a popup. */
export function show(press: Press): Hear {
	document.addEventListener('click', ({ target }) => {
		const element = target instanceof Element ? target.closest<HTMLElement>('[data-interaction]') : null;
		const id = element?.dataset.interaction;
		if (!element || id === undefined) return;
		void press(id).then((answer) => {
			element.dataset.phase = answer === 'done' ? 'active' : 'failed';
		});
	});
	return ({ interaction }) => {
		if (interaction === undefined) return;
		const element = elementOf(interaction.interactionId);
		element.dataset.state = interaction.state;
	};
}
