//! Every sentence a person reads, in Latvian, English and Russian.
