//! Finds words with the crate unicode-segmentation and says how long that took.
//!
//!     unicode_words INTERVIEWS SPANS
//!
//! Interviews are separated by form feeds; the vector of spans is reused. SPANS gets the first and last byte of every
//! word within its interview, as 32-bit numbers, least byte first.
use std::io::Write;
use std::time::Instant;
use unicode_segmentation::UnicodeSegmentation;

fn cut(text: &str, spans: &mut Vec<(u32, u32)>) {
    spans.extend(text.unicode_word_indices().map(|(begin, word)| (begin as u32, (begin + word.len()) as u32)));
}

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let bytes = std::fs::read_to_string(&arguments[1])?;
    let texts: Vec<&str> = bytes.split('\x0c').collect();
    let mut spans = Vec::new();
    let mut seconds = Vec::new();
    for _ in 0..3 {
        let begin = Instant::now();
        for text in &texts {
            spans.clear();
            cut(text, &mut spans);
        }
        seconds.push(begin.elapsed().as_secs_f64());
    }
    seconds.sort_by(f64::total_cmp);
    let mut file = std::io::BufWriter::new(std::fs::File::create(&arguments[2])?);
    for text in &texts {
        spans.clear();
        cut(text, &mut spans);
        for (begin, end) in &spans {
            file.write_all(&begin.to_le_bytes())?;
            file.write_all(&end.to_le_bytes())?;
        }
    }
    file.flush()?;
    println!("{{\"peer\": \"unicode-segmentation 1.12.0\", \"seconds\": {}}}", seconds[1]);
    Ok(())
}
