import { useId, useRef, useState } from 'preact/hooks';
import type { Draft } from '../../../contract/surface';
import { t } from '../../../platform/i18n';
import { type Card, interactionKeyOf } from '../../logic/cards/cards';
import { newKeyProblem, withNewRow } from '../../logic/data/data';
import { useSurface } from '../../surface/surface';
import { Icon } from '../kit/icon';
import { TextArea } from '../kit/text-area';

/** A key that is not there yet. Adding it makes it part of the draft; it is sent with the rest. */
export function NewRow({ card, draft }: { card: Card; draft: Draft }) {
	const surface = useSurface();
	const id = useId();
	const keyField = useRef<HTMLInputElement>(null);
	const [problem, setProblem] = useState<ReturnType<typeof newKeyProblem>>(undefined);
	const { drafts } = surface.store;
	const draftKey = interactionKeyOf(card);

	const add = (): void => {
		const key = (draft.newKey ?? '').trim();
		const found = newKeyProblem(key, card.tracked.interaction.userData, draft);
		setProblem(found);
		if (found === undefined) {
			drafts.update(draftKey, (old) => withNewRow(old, card.tracked.interaction.userData));
		} else {
			surface.announce(t(found));
		}
		keyField.current?.focus();
	};

	return (
		<form
			class="new-row"
			onSubmit={(event) => {
				event.preventDefault();
				add();
			}}
		>
			<input
				ref={keyField}
				class="field"
				type="text"
				data-act="new-key"
				placeholder={t('data_newKey')}
				aria-label={t('data_newKey')}
				aria-invalid={problem === undefined ? undefined : 'true'}
				aria-describedby={problem === undefined ? undefined : id}
				autocomplete="off"
				spellcheck={false}
				dir="auto"
				value={draft.newKey ?? ''}
				onInput={(event) => {
					const { value } = event.currentTarget;
					setProblem(undefined);
					drafts.update(draftKey, (old) => ({ ...old, newKey: value }));
				}}
			/>
			<TextArea
				class="field"
				data-act="new-value"
				placeholder={t('data_newValue')}
				aria-label={t('data_newValue')}
				value={draft.newValue ?? ''}
				onInput={(value) => drafts.update(draftKey, (old) => ({ ...old, newValue: value }))}
				onEnter={add}
			/>
			<button type="submit" class="icon-btn small" data-act="add" title={t('data_add')}>
				<Icon name="plus" />
			</button>
			{problem === undefined ? undefined : (
				<p id={id} class="problem">
					{t(problem)}
				</p>
			)}
		</form>
	);
}
