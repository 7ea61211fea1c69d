//! Each promise is kept on a file and on a server.

/// Makes two tests of each function, one on a file and one on a server.
macro_rules! on_both {
    ($($area:ident { $($promise:ident),* $(,)? })*) => {
        mod sqlite {
            $(mod $area { $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $promise() {
                    let place = crate::place::Place::file().expect("a file");
                    crate::$area::$promise(&crate::world::World::open(&place).await).await;
                    place.remove().await;
                }
            )* })*
        }
        mod postgres {
            $(mod $area { $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $promise() {
                    if let Some(place) = crate::place::Place::database().await {
                        crate::$area::$promise(&crate::world::World::open(&place).await).await;
                        place.remove().await;
                    }
                }
            )* })*
        }
    };
}
