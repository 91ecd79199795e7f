interface Props {
	word: string;
	/** True if the tile shows it in strong. */
	strong: boolean;
	/** The words that the same tile shows in the states of its life. */
	others: readonly { readonly word: string; readonly strong: boolean }[];
}

/**
 * The word of a tile, with room for those it shows in other states: a press that changes the word changes the size of nothing, and
 * so moves nothing. The style draws the others, unseen: as text they would be part of what the tile says.
 */
export function TileWord({ word, strong, others }: Props) {
	return (
		<span class="tile-word">
			<span>{word}</span>
			{others
				.filter((other) => other.word !== word || other.strong !== strong)
				.map((other) => (
					<span
						key={other.word}
						class={other.strong ? 'room strong' : 'room'}
						aria-hidden="true"
						data-word={other.word}
					/>
				))}
		</span>
	);
}
