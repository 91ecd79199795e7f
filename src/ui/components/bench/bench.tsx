import { t } from '../../../platform/i18n';
import type { CardSlot } from '../../surface/card-order';
import { useSurface } from '../../surface/surface';
import { Row } from './row';

/** From this number of rows on they have columns of their own, so that those out of sight cost nothing. */
const MANY = 30;

interface Props {
	/** The interactions that are not open, each with its consultations. */
	groups: readonly (readonly CardSlot[])[];
	hidden: boolean;
	workspaceOf: (card: CardSlot['card']) => string | undefined;
}

/** Everybody who waits: one row each, opened by a press, which changes places with the stage. */
export function Bench({ groups, hidden, workspaceOf }: Props) {
	const surface = useSurface();
	const move = (event: KeyboardEvent & { currentTarget: HTMLElement }): void => {
		if (event.key !== 'Home' && event.key !== 'End') return;
		event.preventDefault();
		const rows = event.currentTarget.querySelectorAll<HTMLElement>('.row-open');
		rows.item(event.key === 'Home' ? 0 : rows.length - 1).focus();
	};
	return (
		<ul
			class={groups.length > MANY ? 'bench many' : 'bench'}
			aria-label={t('bench')}
			hidden={hidden || groups.length === 0 || surface.covered.value}
			onKeyDown={move}
		>
			{groups.map(([first, ...consultations]) =>
				first === undefined ? undefined : (
					<Row
						key={first.card.key}
						card={first.card}
						gone={first.gone}
						workspace={workspaceOf(first.card)}
						consultations={consultations}
					/>
				),
			)}
		</ul>
	);
}
